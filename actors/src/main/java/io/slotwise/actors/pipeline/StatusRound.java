package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SupervisorCommand;
import java.util.EnumSet;
import java.util.Set;

/** Asks the actors that count how far they are. One question at a time: one that is busy or restarted has none pile up. */
final class StatusRound {
    private final Roles roles;
    private final ActorRef<SupervisorCommand> replyTo;
    private final Set<Role> asked = EnumSet.noneOf(Role.class);

    StatusRound(Roles roles, ActorRef<SupervisorCommand> replyTo) {
        this.roles = roles;
        this.replyTo = replyTo;
    }

    void ask() {
        if (asked.add(Role.EXPERIENCE_REPLAY)) {
            askReplay();
        }
        if (asked.add(Role.CRITIC_LEARNER)) {
            roles.criticLearner().tell(new CriticLearnerCommand.RequestStatus(replyTo));
        }
        if (asked.add(Role.POLICY_LEARNER)) {
            roles.policyLearner().tell(new PolicyLearnerCommand.RequestStatus(replyTo));
        }
    }

    /** Once more, whatever was asked before. */
    void askReplay() {
        roles.experienceReplay().tell(new ExperienceReplayCommand.RequestStatus(replyTo));
    }

    void answered(Role role) {
        asked.remove(role);
    }
}
