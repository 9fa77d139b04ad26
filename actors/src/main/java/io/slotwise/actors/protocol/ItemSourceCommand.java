package io.slotwise.actors.protocol;

import akka.actor.typed.ActorRef;

/** Commands of the item source, which generates item lists on demand. */
public sealed interface ItemSourceCommand extends HostCommand {
    /**
     * Asks for item lists.
     *
     * @param count how many
     * @param use what for: each use has a random stream of its own, so that they cannot disturb each other
     * @param replyTo where the lists are to go
     */
    record Generate(int count, Use use, ActorRef<? super GeneratedItems> replyTo) implements ItemSourceCommand {}

    /** What generated lists are used for. */
    enum Use {
        /** To be picked from and evaluated by the simulation. */
        COLLECTION,
        /** To train the policy on. */
        POLICY_UPDATES
    }
}
