package io.slotwise.actors.protocol;

import io.slotwise.actors.training.CollectorState;
import io.slotwise.actors.training.ExperienceFeedState;
import io.slotwise.actors.training.ItemFeedState;
import io.slotwise.actors.training.LearningProgress;
import io.slotwise.actors.training.RunState;
import io.slotwise.core.learner.PolicyLearnerState;
import io.slotwise.critic.CriticLearnerState;
import io.slotwise.critic.CriticSnapshot;

/** Commands of the checkpointer, which takes the state of the whole run now and then and has it saved. */
public sealed interface CheckpointerCommand extends Message {
    /** Asks for a checkpoint soon. */
    record Save() implements CheckpointerCommand {}

    /** Asks for the checkpoint of a run that has ended; {@link SupervisorCommand.LastCheckpointed} is the answer. */
    record SaveLast() implements CheckpointerCommand {}

    /**
     * The policy learner's reply; training is held from now on.
     *
     * @param learner what it remembers
     * @param critic the critic that the policy was last trained with
     * @param progress how far learning had come then
     * @param quiet whether nothing was underway
     */
    record PolicyCaptured(PolicyLearnerState learner, CriticSnapshot critic, LearningProgress progress, boolean quiet)
            implements CheckpointerCommand {}

    /** The critic learner's reply. */
    record CriticCaptured(CriticLearnerState learner) implements CheckpointerCommand {}

    /** The experience replay's reply. */
    record ExperiencesCaptured(ExperienceFeedState feed) implements CheckpointerCommand {}

    /** The item replay's reply. */
    record ItemsCaptured(ItemFeedState feed) implements CheckpointerCommand {}

    /** The selector's reply. */
    record CollectorCaptured(CollectorState collector) implements CheckpointerCommand {}

    /** The supervisor's reply. */
    record RunCaptured(RunState run) implements CheckpointerCommand {}

    /** What was awaited for the last checkpoint has taken too long. */
    record Overdue() implements CheckpointerCommand {}
}
