package io.slotwise.actors.protocol;

import akka.actor.typed.ActorRef;
import io.slotwise.core.replay.ExperienceBatch;

/** Commands of the critic learner. */
public sealed interface CriticLearnerCommand extends Message
        permits Adjust,
                CriticLearnerCommand.SampledBatch,
                CriticLearnerCommand.SamplesExhausted,
                CriticLearnerCommand.RequestCritic,
                CriticLearnerCommand.RequestStatus,
                CriticLearnerCommand.Finish,
                CriticLearnerCommand.Capture {
    /**
     * The experience replay's reply.
     *
     * @param environmentSteps experiences that had ever been inserted when the batch was drawn
     */
    record SampledBatch(ExperienceBatch batch, long environmentSteps) implements CriticLearnerCommand {}

    /** The experience replay's word that no further batch will ever be allowed. */
    record SamplesExhausted() implements CriticLearnerCommand {}

    /** Asks for the critic as soon as it has had {@code version} updates; until asked, it does not get that far. */
    record RequestCritic(long version, ActorRef<? super PolicyLearnerCommand.CriticUpdate> replyTo)
            implements CriticLearnerCommand {}

    /** Asks how far the critic learner is. */
    record RequestStatus(ActorRef<? super SupervisorCommand.LearnerStatus> replyTo) implements CriticLearnerCommand {}

    /** Ends training: the critic as it is now is the final one. */
    record Finish() implements CriticLearnerCommand {}

    /** Asks for all that the actor remembers, for a checkpoint. */
    record Capture(ActorRef<? super CheckpointerCommand.CriticCaptured> replyTo) implements CriticLearnerCommand {}
}
