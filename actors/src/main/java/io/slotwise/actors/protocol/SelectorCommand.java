package io.slotwise.actors.protocol;

import akka.actor.typed.ActorRef;

/** Commands of the selector, which picks items for the simulation by the newest policy, with exploration. */
public sealed interface SelectorCommand extends HostCommand
        permits Adjust,
                GeneratedItems,
                PolicySnapshot,
                SelectorCommand.InsertCredit,
                SelectorCommand.Hold,
                SelectorCommand.Capture {
    /**
     * The experience replay's permission to collect one more batch.
     *
     * @param policyVersion the policy to pick with must be at least this version
     */
    record InsertCredit(long policyVersion) implements SelectorCommand {}

    /**
     * The supervisor's word that training is paused, or goes on.
     *
     * @param held whether the selector is to pick nothing
     */
    record Hold(boolean held) implements SelectorCommand {}

    /** Asks for all that the actor remembers, for a checkpoint. */
    record Capture(ActorRef<? super CheckpointerCommand.CollectorCaptured> replyTo) implements SelectorCommand {}
}
