package io.slotwise.actors.pipeline;

import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.Behaviors;
import org.slf4j.MDC;

/** Has whatever an actor logs, or lets others log, say which run and which actor it was: {@code %X{run} %X{actor}}. */
final class LoggingContext<T> extends BehaviorInterceptor<Object, T> {
    private static final String RUN = "run";
    private static final String ACTOR = "actor";

    private final String run;
    private final String actor;

    private LoggingContext(String run, String actor) {
        super(Object.class);
        this.run = run;
        this.actor = actor;
    }

    static <T> Behavior<T> behavior(String run, String actor, Behavior<T> behavior) {
        return Behaviors.intercept(() -> new LoggingContext<>(run, actor), behavior)
                .narrow();
    }

    @Override
    public Behavior<T> aroundStart(TypedActorContext<Object> context, PreStartTarget<T> target) {
        enter();
        try {
            return target.start(context);
        } finally {
            leave();
        }
    }

    @Override
    @SuppressWarnings("unchecked") // Nobody can send anything but a T, apart from the actor itself.
    public Behavior<T> aroundReceive(TypedActorContext<Object> context, Object message, ReceiveTarget<T> target) {
        enter();
        try {
            return target.apply(context, (T) message);
        } finally {
            leave();
        }
    }

    private void enter() {
        MDC.put(RUN, run);
        MDC.put(ACTOR, actor);
    }

    /** Threads are shared. */
    private static void leave() {
        MDC.remove(RUN);
        MDC.remove(ACTOR);
    }
}
