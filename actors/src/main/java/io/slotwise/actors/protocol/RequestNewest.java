package io.slotwise.actors.protocol;

import akka.actor.DeadLetterSuppression;
import akka.actor.typed.ActorRef;

/**
 * Asks for the policy as it is now; of the supervisor, which hands the question on to the policy learner. A run that has
 * ended need not hear of it.
 */
public record RequestNewest(ActorRef<? super PolicySnapshot> replyTo)
        implements SupervisorCommand, PolicyLearnerCommand, DeadLetterSuppression {}
