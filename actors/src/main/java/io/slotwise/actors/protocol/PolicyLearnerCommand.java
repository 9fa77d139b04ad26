package io.slotwise.actors.protocol;

import akka.actor.typed.ActorRef;
import io.slotwise.actors.training.LearningProgress;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.critic.CriticSnapshot;

/** Commands of the policy learner. */
public sealed interface PolicyLearnerCommand extends Message
        permits Adjust,
                Advance,
                RequestNewest,
                PolicyLearnerCommand.CriticUpdate,
                PolicyLearnerCommand.SampledItems,
                PolicyLearnerCommand.RequestPolicy,
                PolicyLearnerCommand.RequestEvaluation,
                PolicyLearnerCommand.RequestStatus,
                PolicyLearnerCommand.SetPace,
                PolicyLearnerCommand.Finish,
                PolicyLearnerCommand.Freeze,
                PolicyLearnerCommand.Thaw {
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

    /**
     * Shortens the policy's steps while its critic cannot be trusted.
     *
     * @param share of the learning rate, above 0 and at most 1
     */
    record SetPace(double share) implements PolicyLearnerCommand {}

    /** Asks how far the policy learner is. */
    record RequestStatus(ActorRef<? super SupervisorCommand.LearnerStatus> replyTo) implements PolicyLearnerCommand {}

    /**
     * Ends training: the policy as it is now is the final one.
     *
     * @param reason why, in a sentence
     * @param atOnce whether a round that is underway is broken off; in lockstep it is finished otherwise, so that the
     *     run can go on bit for bit
     */
    record Finish(String reason, boolean atOnce) implements PolicyLearnerCommand {
        /** As soon as the round that is underway is finished. */
        public Finish(String reason) {
            this(reason, false);
        }
    }

    /**
     * Holds training, as soon as nothing is underway, and asks for all that the policy learner remembers. As all demand
     * begins here, everything else comes to rest too. Training goes on at {@link Thaw}.
     */
    record Freeze(ActorRef<? super CheckpointerCommand.PolicyCaptured> replyTo) implements PolicyLearnerCommand {}

    /** Ends {@link Freeze}. */
    record Thaw() implements PolicyLearnerCommand {}
}
