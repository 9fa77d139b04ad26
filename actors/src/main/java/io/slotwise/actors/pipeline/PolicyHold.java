package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import io.slotwise.actors.protocol.Advance;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.Held;

/** How far the policy learner is let go before it rests. It outlives the learner's restarts. */
final class PolicyHold {
    private long limit = Advance.FREELY;
    private boolean told = true;
    private long advances;

    /** @param updates how many have been made */
    void advance(Advance command, long updates) {
        advances++;
        long sum = updates + command.policyUpdates();
        limit = sum < 0 ? Advance.FREELY : sum;
        told = false;
    }

    /** How many updates may be made. */
    long limit() {
        return limit;
    }

    /** Tells, once, that they have been made. */
    void tell(long updates, ActorRef<SupervisorCommand> supervisor) {
        if (!told && updates >= limit) {
            told = true;
            supervisor.tell(new Held(advances));
        }
    }
}
