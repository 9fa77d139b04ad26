package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.slotwise.actors.protocol.GeneratedItems;
import io.slotwise.actors.protocol.ItemReplayCommand;
import io.slotwise.actors.protocol.ItemReplayCommand.RequestItems;
import io.slotwise.actors.protocol.ItemSourceCommand;
import io.slotwise.actors.protocol.ItemSourceCommand.Generate;
import io.slotwise.actors.protocol.ItemSourceCommand.Use;
import io.slotwise.actors.protocol.PolicyLearnerCommand.SampledItems;
import io.slotwise.actors.training.ItemFeed;
import io.slotwise.actors.training.TrainingParts;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps item lists for the policy learner, and asks the item source for more while its limiter allows. */
public final class ItemReplayActor extends AbstractBehavior<ItemReplayCommand> {
    private final ActorRef<ItemSourceCommand> source;
    private final Memory memory;
    private final int batch;

    /** What outlives a restart. */
    private static final class Memory {
        private final ItemFeed feed;
        private final Deque<RequestItems> asked = new ArrayDeque<>();
        private boolean awaitsItems;

        private Memory(ItemFeed feed) {
            this.feed = feed;
        }
    }

    private ItemReplayActor(
            ActorContext<ItemReplayCommand> context, ActorRef<ItemSourceCommand> source, Memory memory, int batch) {
        super(context);
        this.source = source;
        this.memory = memory;
        this.batch = batch;
    }

    public static Behavior<ItemReplayCommand> create(TrainingParts parts, ActorRef<ItemSourceCommand> source) {
        Memory memory = new Memory(parts.itemFeed());
        int batch = parts.schedule().policyBatch();
        return Behaviors.setup(context -> {
            var actor = new ItemReplayActor(context, source, memory, batch);
            actor.serve();
            return actor;
        });
    }

    @Override
    public Receive<ItemReplayCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(RequestItems.class, this::onRequest)
                .onMessage(GeneratedItems.class, this::onItems)
                .build();
    }

    private Behavior<ItemReplayCommand> onRequest(RequestItems command) {
        memory.asked.add(command);
        serve();
        return this;
    }

    private Behavior<ItemReplayCommand> onItems(GeneratedItems reply) {
        memory.awaitsItems = false;
        memory.feed.insert(reply.items());
        serve();
        return this;
    }

    private void serve() {
        while (!memory.asked.isEmpty() && memory.feed.has(memory.asked.element().count())) {
            RequestItems next = memory.asked.element();
            next.replyTo().tell(new SampledItems(memory.feed.sample(next.count())));
            memory.asked.remove();
        }
        if (!memory.awaitsItems && memory.feed.wants(batch)) {
            memory.awaitsItems = true;
            source.tell(new Generate(batch, Use.POLICY_UPDATES, getContext().getSelf()));
        }
    }
}
