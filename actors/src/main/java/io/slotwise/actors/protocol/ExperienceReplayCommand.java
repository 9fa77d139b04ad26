package io.slotwise.actors.protocol;

import akka.actor.typed.ActorRef;
import io.slotwise.core.problem.Experiences;

/** Commands of the experience replay, which keeps experiences and decides by its rate limiter who waits. */
public sealed interface ExperienceReplayCommand extends Message {
    /** Asks for permission to collect {@code count} experiences. */
    record RequestInsert(int count, ActorRef<? super SelectorCommand.InsertCredit> replyTo)
            implements ExperienceReplayCommand {}

    /** Brings experiences for which permission was given. */
    record Insert(Experiences experiences) implements ExperienceReplayCommand {}

    /** Tells that the selector will ask for no more permissions. */
    record NoMoreInserts() implements ExperienceReplayCommand {}

    /** Asks for a batch of experiences to train on. */
    record RequestBatch(int count, ActorRef<CriticLearnerCommand> replyTo) implements ExperienceReplayCommand {}

    /** Asks how full the replay is and who waits. */
    record RequestStatus(ActorRef<? super SupervisorCommand.ReplayStatus> replyTo) implements ExperienceReplayCommand {}

    /** Asks for all that the actor remembers, for a checkpoint. */
    record Capture(ActorRef<? super CheckpointerCommand.ExperiencesCaptured> replyTo)
            implements ExperienceReplayCommand {}
}
