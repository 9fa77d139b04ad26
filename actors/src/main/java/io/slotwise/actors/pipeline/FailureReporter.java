package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.TypedActorContext;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.RoleFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the training supervisor of every exception in an actor before Akka's supervision restarts it. */
final class FailureReporter<T> extends BehaviorInterceptor<T, T> {
    private static final Logger LOG = LoggerFactory.getLogger(FailureReporter.class);

    private final Role role;
    private final ActorRef<SupervisorCommand> supervisor;

    FailureReporter(Class<T> command, Role role, ActorRef<SupervisorCommand> supervisor) {
        super(command);
        this.role = role;
        this.supervisor = supervisor;
    }

    @Override
    public Behavior<T> aroundStart(TypedActorContext<T> context, PreStartTarget<T> target) {
        try {
            return target.start(context);
        } catch (RuntimeException e) {
            throw reported(e);
        }
    }

    @Override
    public Behavior<T> aroundReceive(TypedActorContext<T> context, T message, ReceiveTarget<T> target) {
        try {
            return target.apply(context, message);
        } catch (RuntimeException e) {
            throw reported(e);
        }
    }

    private RuntimeException reported(RuntimeException failure) {
        LOG.warn("{} failed", role.label(), failure);
        supervisor.tell(new RoleFailed(role, String.valueOf(failure)));
        return failure;
    }
}
