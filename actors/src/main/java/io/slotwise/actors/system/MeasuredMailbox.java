package io.slotwise.actors.system;

import akka.actor.ActorPath;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import akka.actor.typed.javadsl.Adapter;
import akka.dispatch.Envelope;
import akka.dispatch.MailboxType;
import akka.dispatch.MessageQueue;
import akka.dispatch.ProducesMessageQueue;
import akka.dispatch.UnboundedMailbox;
import com.typesafe.config.Config;
import io.slotwise.actors.metrics.RecordingMeter;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * A mailbox that tells a meter how many messages are in it and how long each was. Akka makes mailboxes by their class's
 * name, so which meter belongs to which actor is written down before the actor is started.
 */
public final class MeasuredMailbox implements MailboxType, ProducesMessageQueue<UnboundedMailbox.MessageQueue> {
    /** Its place in this module's {@code reference.conf}. */
    public static final String CONFIG = "slotwise-measured-mailbox";

    /** Akka calls it. */
    public MeasuredMailbox(ActorSystem.Settings settings, Config config) {}

    /** Gives the actor that will be started at a path its meter. */
    public static void expect(akka.actor.typed.ActorSystem<?> system, ActorPath path, RecordingMeter meter) {
        Expected.ID.apply(system).meters.put(path, meter);
    }

    @Override
    public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
        if (owner.isEmpty() || system.isEmpty()) {
            return new UnboundedMailbox.MessageQueue();
        }
        RecordingMeter meter = Expected.ID
                .apply(Adapter.toTyped(system.get()))
                .meters
                .remove(owner.get().path());
        return meter == null ? new UnboundedMailbox.MessageQueue() : new MeasuredQueue(meter);
    }

    /** The meters of the actors that are being started. */
    private static final class Expected implements Extension {
        static final Id ID = new Id();

        private final Map<ActorPath, RecordingMeter> meters = new ConcurrentHashMap<>();

        private static final class Id extends ExtensionId<Expected> {
            @Override
            public Expected createExtension(akka.actor.typed.ActorSystem<?> system) {
                return new Expected();
            }
        }
    }

    private static final class MeasuredQueue implements MessageQueue {
        private final RecordingMeter meter;
        private final Queue<Entry> queue = new ConcurrentLinkedQueue<>();

        private record Entry(Envelope envelope, long time) {}

        private MeasuredQueue(RecordingMeter meter) {
            this.meter = meter;
        }

        @Override
        public void enqueue(ActorRef receiver, Envelope envelope) {
            meter.enqueued();
            queue.add(new Entry(envelope, System.nanoTime()));
        }

        @Override
        public @Nullable Envelope dequeue() {
            Entry entry = queue.poll();
            if (entry == null) {
                return null;
            }
            meter.dequeued(System.nanoTime() - entry.time);
            return entry.envelope;
        }

        @Override
        public int numberOfMessages() {
            return queue.size();
        }

        @Override
        public boolean hasMessages() {
            return !queue.isEmpty();
        }

        @Override
        public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
            for (Envelope left = dequeue(); left != null; left = dequeue()) {
                deadLetters.enqueue(owner, left);
            }
        }
    }
}
