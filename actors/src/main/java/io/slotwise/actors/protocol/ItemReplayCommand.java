package io.slotwise.actors.protocol;

import akka.actor.typed.ActorRef;

/** Commands of the item replay, which keeps item lists for the policy learner to train on. */
public sealed interface ItemReplayCommand extends Message
        permits GeneratedItems, ItemReplayCommand.RequestItems, ItemReplayCommand.Capture {
    /** Asks for item lists to train on. */
    record RequestItems(int count, ActorRef<? super PolicyLearnerCommand.SampledItems> replyTo)
            implements ItemReplayCommand {}

    /** Asks for all that the actor remembers, for a checkpoint. */
    record Capture(ActorRef<? super CheckpointerCommand.ItemsCaptured> replyTo) implements ItemReplayCommand {}
}
