package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.TypedActorContext;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.RoleFailed;
import io.slotwise.actors.training.SimulationFailedException;
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
        } catch (RuntimeException | Error e) {
            throw reported(e);
        }
    }

    @Override
    public Behavior<T> aroundReceive(TypedActorContext<T> context, T message, ReceiveTarget<T> target) {
        try {
            return target.apply(context, message);
        } catch (RuntimeException | Error e) {
            throw reported(e);
        }
    }

    /** An Error is passed on as an exception: Akka would end the JVM for some, and this is a guest in it. */
    private RuntimeException reported(Throwable failure) {
        LOG.warn("{} failed", role.label(), failure);
        supervisor.tell(new RoleFailed(role, reason(failure)));
        return failure instanceof RuntimeException exception ? exception : new IllegalStateException(failure);
    }

    /** What happened, in words. */
    static String reason(Throwable failure) {
        String message = failure.getMessage();
        return failure instanceof SimulationFailedException && message != null ? message : String.valueOf(failure);
    }
}
