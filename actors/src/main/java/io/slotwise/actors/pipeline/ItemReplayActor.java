package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.slotwise.actors.metrics.ActorMeter;
import io.slotwise.actors.metrics.Waiting;
import io.slotwise.actors.protocol.CheckpointerCommand.ItemsCaptured;
import io.slotwise.actors.protocol.GeneratedItems;
import io.slotwise.actors.protocol.ItemReplayCommand;
import io.slotwise.actors.protocol.ItemReplayCommand.Capture;
import io.slotwise.actors.protocol.ItemReplayCommand.RequestItems;
import io.slotwise.actors.protocol.ItemSourceCommand;
import io.slotwise.actors.protocol.ItemSourceCommand.Generate;
import io.slotwise.actors.protocol.ItemSourceCommand.Use;
import io.slotwise.actors.protocol.PolicyLearnerCommand.SampledItems;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.training.ItemFeed;
import io.slotwise.actors.training.TrainingParts;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps item lists for the policy learner, and asks the item source for more while its limiter allows. */
public final class ItemReplayActor extends AbstractBehavior<ItemReplayCommand> {
    private static final Waiting FOR_ITEMS = Waiting.forInput("for item lists from item-source");
    private static final Waiting FOR_REQUESTS = Waiting.forDemand("for policy-learner to ask for item lists");

    private final ActorRef<ItemSourceCommand> source;
    private final Memory memory;
    private final int batch;
    private final boolean fillsFirst;
    private final ActorMeter meter;

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
            ActorContext<ItemReplayCommand> context,
            ActorRef<ItemSourceCommand> source,
            Memory memory,
            TrainingParts parts) {
        super(context);
        this.source = source;
        this.memory = memory;
        meter = parts.meters().of(Role.ITEM_REPLAY.label());
        batch = parts.schedule().policyBatch();
        fillsFirst =
                parts.schedule().lockstep() && parts.settings().replay().items().samplesPerInsert() != 1;
    }

    public static Behavior<ItemReplayCommand> create(TrainingParts parts, ActorRef<ItemSourceCommand> source) {
        Memory memory = new Memory(parts.itemFeed());
        return Behaviors.setup(context -> {
            var actor = new ItemReplayActor(context, source, memory, parts);
            actor.serve();
            return actor;
        });
    }

    @Override
    public Receive<ItemReplayCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(RequestItems.class, this::onRequest)
                .onMessage(GeneratedItems.class, this::onItems)
                .onMessage(Capture.class, this::onCapture)
                .build();
    }

    private Behavior<ItemReplayCommand> onRequest(RequestItems command) {
        memory.asked.add(command);
        serve();
        return this;
    }

    private Behavior<ItemReplayCommand> onItems(GeneratedItems reply) {
        memory.awaitsItems = false;
        memory.feed.insert(reply.items(), reply.after());
        serve();
        return this;
    }

    private Behavior<ItemReplayCommand> onCapture(Capture command) {
        command.replyTo().tell(new ItemsCaptured(memory.feed.state()));
        return this;
    }

    private void serve() {
        while (!memory.asked.isEmpty() && mayHandOut(memory.asked.element().count())) {
            RequestItems next = memory.asked.element();
            next.replyTo().tell(new SampledItems(memory.feed.sample(next.count())));
            memory.asked.remove();
        }
        if (!memory.awaitsItems && memory.feed.wants(batch)) {
            memory.awaitsItems = true;
            source.tell(new Generate(batch, Use.POLICY_UPDATES, getContext().getSelf()));
        }
        meter.holds(memory.feed.size());
        meter.waits(memory.asked.isEmpty() ? FOR_REQUESTS : FOR_ITEMS);
    }

    /**
     * In lockstep, a replay that is drawn from at random is filled first, so that what a batch holds does not depend on
     * who was quicker. One that hands out each list once, in order, gives the same either way.
     */
    private boolean mayHandOut(int count) {
        boolean settled = !fillsFirst || !memory.feed.wants(batch);
        return settled && memory.feed.has(count);
    }
}
