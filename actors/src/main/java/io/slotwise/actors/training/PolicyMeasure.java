package io.slotwise.actors.training;

import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;

/** How good policies are. */
public interface PolicyMeasure extends AutoCloseable {
    /** What rewards are measured against. */
    Baselines baselines();

    /** Measures a policy, and how well the critic foresees rewards. */
    Evaluation evaluate(
            ParameterSnapshot parameters, CriticSnapshot trained, LearningProgress progress, double seconds);

    @Override
    void close();
}
