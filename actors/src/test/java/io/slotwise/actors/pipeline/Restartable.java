package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.BehaviorSignalInterceptor;
import akka.actor.typed.PostStop;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.Behaviors;

/** An actor on the test's own thread, which can be made to fail and be restarted as supervision would do it. */
final class Restartable<T> implements AutoCloseable {
    private final Behavior<T> behavior;
    private BehaviorTestKit<T> kit;
    private boolean closing;

    Restartable(Behavior<T> behavior) {
        this.behavior = Behaviors.intercept(() -> new StopFilter(), behavior);
        kit = BehaviorTestKit.create(this.behavior);
    }

    /** One that fails at its first start. */
    Restartable(Behavior<T> behavior, String failure) {
        this.behavior = Behaviors.intercept(() -> new StopFilter(), behavior);
        restartFailing(failure);
    }

    BehaviorTestKit<T> kit() {
        return kit;
    }

    void send(T message) {
        kit.run(message);
        assertThat(Behavior.isUnhandled(kit.returnedBehavior()))
                .as("%s is not handled", message)
                .isFalse();
    }

    /** Sends a message that the actor fails on, which ends it until {@link #restart}. */
    void sendFailing(T message, String failure) {
        assertThatThrownBy(() -> kit.run(message)).hasMessageContaining(failure);
    }

    /** Starts the actor again, with whatever it remembers. */
    void restart() {
        kit = BehaviorTestKit.create(behavior);
    }

    void restartFailing(String failure) {
        assertThatThrownBy(this::restart).hasMessageContaining(failure);
    }

    @Override
    public void close() {
        closing = true;
        kit.signal(PostStop.instance());
    }

    /** The kit stops an actor that fails, where supervision restarts it. */
    private final class StopFilter extends BehaviorSignalInterceptor<T> {
        @Override
        public Behavior<T> aroundSignal(TypedActorContext<T> context, Signal signal, SignalTarget<T> target) {
            return signal instanceof PostStop && !closing ? Behaviors.same() : target.apply(context, signal);
        }

        @Override
        public boolean isSame(BehaviorInterceptor<Object, Object> other) {
            return false;
        }
    }
}
