package io.slotwise.actors.training;

import io.slotwise.core.learner.PolicyLearnerState;
import io.slotwise.critic.CriticLearnerState;
import io.slotwise.critic.CriticSnapshot;

/**
 * All that a run needs to go on as if it had never stopped, at one moment between two policy updates.
 *
 * @param quiet whether nothing was underway at that moment. In lockstep a run then goes on bit for bit; otherwise what
 *     was underway is done again
 * @param progress how far learning had come when the policy was last updated
 * @param policy the policy learner
 * @param policyCritic the critic that the policy was last trained with
 * @param critic the critic learner, which may be some updates further
 * @param experiences what the critic learns from
 * @param items what the policy learns from
 * @param collector what gathers experiences
 * @param run how the run has gone so far
 */
public record TrainingState(
        boolean quiet,
        LearningProgress progress,
        PolicyLearnerState policy,
        CriticSnapshot policyCritic,
        CriticLearnerState critic,
        ExperienceFeedState experiences,
        ItemFeedState items,
        CollectorState collector,
        RunState run) {

    /** How many policy updates had been made. */
    public long policyUpdates() {
        return policy.parameters().version();
    }

    /** How many experiences had been gathered. */
    public long environmentSteps() {
        return experiences.replay().inserted();
    }
}
