package io.slotwise.actors.protocol;

import akka.actor.typed.ActorRef;
import io.slotwise.actors.training.LearningProgress;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.critic.CriticSnapshot;

/** Commands of the policy learner. */
public sealed interface PolicyLearnerCommand extends Message
        permits Adjust,
                Advance,
                PolicyLearnerCommand.CriticUpdate,
                PolicyLearnerCommand.SampledItems,
                PolicyLearnerCommand.RequestPolicy,
                PolicyLearnerCommand.RequestEvaluation,
                PolicyLearnerCommand.RequestStatus,
                PolicyLearnerCommand.Finish {
    /**
     * The critic learner's reply.
     *
     * @param progress the critic's part of it
     * @param last whether no newer critic will come; then this one may be older than was asked for
     */
    record CriticUpdate(CriticSnapshot critic, LearningProgress progress, boolean last)
            implements PolicyLearnerCommand {}

    /** The item replay's reply. */
    record SampledItems(ItemLists items) implements PolicyLearnerCommand {}

    /** Asks for the policy as soon as it has had {@code version} updates, or training is over. */
    record RequestPolicy(long version, ActorRef<? super PolicySnapshot> replyTo) implements PolicyLearnerCommand {}

    /**
     * As {@link RequestPolicy}, from the evaluator; until it asks, the policy does not get beyond the version it asked
     * for before.
     */
    record RequestEvaluation(long version, ActorRef<? super PolicySnapshot> replyTo) implements PolicyLearnerCommand {}

    /** Asks how far the policy learner is. */
    record RequestStatus(ActorRef<? super SupervisorCommand.LearnerStatus> replyTo) implements PolicyLearnerCommand {}

    /**
     * Ends training: the policy as it is now is the final one.
     *
     * @param reason why, in a sentence
     */
    record Finish(String reason) implements PolicyLearnerCommand {}
}
