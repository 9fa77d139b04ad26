package io.slotwise.actors.pipeline;

import akka.actor.ActorPath;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.MailboxSelector;
import akka.actor.typed.Props;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.metrics.RecordingMeter;
import io.slotwise.actors.system.MeasuredMailbox;

/** Measures how long an actor takes for each message, and how long messages wait for it. */
final class Measured<T> extends BehaviorInterceptor<Object, T> {
    private final RecordingMeter meter;

    private Measured(RecordingMeter meter) {
        super(Object.class);
        this.meter = meter;
    }

    /** The behaviour itself, unless the meters record. */
    static <T> Behavior<T> behavior(PipelineMeters meters, String name, String role, Behavior<T> behavior) {
        if (!meters.isRecording()) {
            return behavior;
        }
        RecordingMeter meter = meters.meter(name, role);
        return Behaviors.intercept(() -> new Measured<>(meter), behavior).narrow();
    }

    /** How to start an actor of that name as a child, with a mailbox that is measured if the meters record. */
    static Props props(PipelineMeters meters, ActorContext<?> parent, String name, String role, String dispatcher) {
        return props(meters, parent, name, name, role, dispatcher);
    }

    /** As above, for an actor that has another name as a child. */
    static Props props(
            PipelineMeters meters, ActorContext<?> parent, String child, String name, String role, String dispatcher) {
        return props(meters, parent.getSystem(), parent.getSelf().path().child(child), name, role, dispatcher);
    }

    /** As above, for an actor at this path. */
    static Props props(
            PipelineMeters meters, ActorSystem<?> system, ActorPath path, String name, String role, String dispatcher) {
        if (!meters.isRecording()) {
            return DispatcherSelector.fromConfig(dispatcher);
        }
        MeasuredMailbox.expect(system, path, meters.meter(name, role));
        return MailboxSelector.fromConfig(MeasuredMailbox.CONFIG).withDispatcherFromConfig(dispatcher);
    }

    @Override
    @SuppressWarnings("unchecked") // Nobody can send anything but a T, apart from the actor itself.
    public Behavior<T> aroundReceive(TypedActorContext<Object> context, Object message, ReceiveTarget<T> target) {
        meter.begins(message.getClass());
        try {
            return target.apply(context, (T) message);
        } finally {
            meter.ends();
        }
    }
}
