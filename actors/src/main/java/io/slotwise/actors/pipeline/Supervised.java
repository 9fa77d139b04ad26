package io.slotwise.actors.pipeline;

import akka.actor.NoSerializationVerificationNeeded;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.slotwise.actors.metrics.ActorMeter;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.GaveUp;
import io.slotwise.actors.protocol.SupervisorCommand.RoleFailed;
import io.slotwise.actors.training.SimulationFailedException;
import io.slotwise.actors.training.Stopwatch;
import io.slotwise.config.SupervisionSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts an actor again when it fails, after a pause that grows from failure to failure, and tells the training
 * supervisor. After too many failures in a row the actor gives up and stops. A failure is the first of its row if the
 * actor had run well since its restart, what it took up again included, for {@code supervision.maximum-backoff}. An actor
 * that is out of memory gives up at once.
 *
 * <p>What is sent meanwhile waits here, and no message but the one that the actor failed on is ever lost. (Akka's own
 * restart with back-off loses all that wait if the actor fails on one of them.)
 */
final class Supervised<T> extends BehaviorInterceptor<Object, T> {
    private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);

    private final Role role;
    private final SupervisionSettings settings;
    private final ActorRef<SupervisorCommand> supervisor;
    private final Behavior<T> initial;
    private final ActorMeter meter;
    private final Deque<T> waiting = new ArrayDeque<>();
    private boolean pausing;
    private int failures;
    private Stopwatch running = Stopwatch.start();

    /** What the actor tells itself. */
    private enum Turn implements NoSerializationVerificationNeeded {
        /** The pause is over. */
        RESTART,
        /** Take one of the messages that waited. */
        NEXT
    }

    private Supervised(
            Role role,
            SupervisionSettings settings,
            ActorRef<SupervisorCommand> supervisor,
            Behavior<T> initial,
            ActorMeter meter) {
        super(Object.class);
        this.role = role;
        this.settings = settings;
        this.supervisor = supervisor;
        this.initial = initial;
        this.meter = meter;
    }

    /**
     * The behaviour, started again when it fails.
     *
     * @param initial started once for each restart; what is to outlive a restart it must refer to
     * @param meter told of failures and restarts
     */
    static <T> Behavior<T> create(
            Role role,
            SupervisionSettings settings,
            ActorRef<SupervisorCommand> supervisor,
            Behavior<T> initial,
            ActorMeter meter) {
        return Behaviors.intercept(() -> new Supervised<>(role, settings, supervisor, initial, meter), initial)
                .narrow();
    }

    @Override
    public Behavior<T> aroundStart(TypedActorContext<Object> context, PreStartTarget<T> target) {
        return start(context.asJava(), () -> target.start(context), Behaviors.empty());
    }

    @Override
    @SuppressWarnings("unchecked") // Nobody can send anything but a T, apart from the actor itself.
    public Behavior<T> aroundReceive(TypedActorContext<Object> context, Object message, ReceiveTarget<T> target) {
        if (message == Turn.RESTART) {
            return restart(context);
        }
        if (message != Turn.NEXT) {
            waiting.add((T) message);
        }
        if (pausing || waiting.isEmpty()) {
            return Behaviors.same();
        }
        T next = waiting.remove();
        boolean ranWell = running.seconds() * 1000 > settings.maximumBackoff().toMillis();
        try {
            return target.apply(context, next);
        } catch (RuntimeException | Error e) {
            failures = ranWell ? 0 : failures;
            return failed(context.asJava(), e, Behaviors.same());
        }
    }

    @SuppressWarnings("unchecked") // A context of Object is one of T: a message is all that it takes.
    private Behavior<T> restart(TypedActorContext<Object> context) {
        pausing = false;
        waiting.forEach(message -> context.asJava().getSelf().tell(Turn.NEXT));
        TypedActorContext<T> inner = (TypedActorContext<T>) (TypedActorContext<?>) context;
        // The behaviour that failed stays until another has started: it is the one to be told of the actor's end.
        return start(context.asJava(), () -> Behavior.start(initial, inner), Behaviors.same());
    }

    private Behavior<T> start(ActorContext<Object> context, Supplier<Behavior<T>> action, Behavior<T> whenItFails) {
        try {
            Behavior<T> started = action.get();
            meter.restarted();
            running = Stopwatch.start();
            return started;
        } catch (RuntimeException | Error e) {
            return failed(context, e, whenItFails);
        }
    }

    /** Errors too come here: Akka would end the JVM for some, and this is a guest in it. */
    private Behavior<T> failed(ActorContext<Object> context, Throwable failure, Behavior<T> meanwhile) {
        LOG.warn("{} failed", role.label(), failure);
        failures++;
        meter.failed(reason(failure));
        if (failures > settings.maximumRestarts() || isOutOfMemory(failure)) {
            supervisor.tell(new GaveUp(role, reason(failure)));
            return Behaviors.stopped();
        }
        supervisor.tell(new RoleFailed(role, reason(failure)));
        pausing = true;
        context.scheduleOnce(Backoff.pause(settings, failures), context.getSelf(), Turn.RESTART);
        return meanwhile;
    }

    /** To try again would take as much. */
    private static boolean isOutOfMemory(Throwable failure) {
        return failure instanceof OutOfMemoryError || failure.getCause() instanceof OutOfMemoryError;
    }

    /** What happened, in words. */
    static String reason(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "out of memory (" + failure.getMessage() + ")";
        }
        String message = failure.getMessage();
        return failure instanceof SimulationFailedException && message != null ? message : String.valueOf(failure);
    }
}
