package io.slotwise.actors.protocol;

import io.slotwise.actors.training.LearningProgress;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;

/**
 * The policy learner's reply to those who use the policy.
 *
 * @param policy the policy's parameters
 * @param critic the critic that it was last trained with
 * @param progress how far learning had come
 * @param last whether training is over, so that no newer policy will come
 */
public record PolicySnapshot(ParameterSnapshot policy, CriticSnapshot critic, LearningProgress progress, boolean last)
        implements SelectorCommand, EvaluatorCommand, SelectionServiceCommand {}
