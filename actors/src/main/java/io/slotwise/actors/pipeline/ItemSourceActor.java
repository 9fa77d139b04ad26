package io.slotwise.actors.pipeline;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.slotwise.actors.protocol.GeneratedItems;
import io.slotwise.actors.protocol.ItemSourceCommand;
import io.slotwise.actors.protocol.ItemSourceCommand.Generate;
import io.slotwise.actors.protocol.ItemSourceCommand.Use;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.random.StreamId;
import java.util.ArrayDeque;
import java.util.Deque;

/** Generates item lists, for whoever asks. */
public final class ItemSourceActor extends AbstractBehavior<ItemSourceCommand> {
    private final Simulation simulation;
    private final Memory memory;

    /** What outlives a restart: what was asked for, and where the random streams are. */
    private record Memory(Deque<Generate> asked, RandomStream collection, RandomStream policyUpdates) {}

    private ItemSourceActor(ActorContext<ItemSourceCommand> context, Simulation simulation, Memory memory) {
        super(context);
        this.simulation = simulation;
        this.memory = memory;
    }

    public static Behavior<ItemSourceCommand> create(TrainingParts parts) {
        Memory memory = new Memory(
                new ArrayDeque<>(), parts.stream(StreamId.COLLECTION_ITEMS), parts.stream(StreamId.POLICY_ITEMS));
        return Behaviors.setup(context -> {
            var actor = new ItemSourceActor(context, parts.simulations().create(), memory);
            actor.serve();
            return actor;
        });
    }

    @Override
    public Receive<ItemSourceCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(Generate.class, this::onGenerate)
                .onSignal(PreRestart.class, signal -> close())
                .onSignal(PostStop.class, signal -> close())
                .build();
    }

    private Behavior<ItemSourceCommand> onGenerate(Generate command) {
        memory.asked.add(command);
        serve();
        return this;
    }

    private void serve() {
        while (!memory.asked.isEmpty()) {
            Generate next = memory.asked.element();
            ItemLists items = generate(next.count(), stream(next.use()));
            next.replyTo().tell(new GeneratedItems(items));
            memory.asked.remove();
        }
    }

    private ItemLists generate(int count, RandomStream random) {
        long start = random.position();
        boolean done = false;
        try {
            ItemLists items = simulation.generate(count, random);
            done = true;
            return items;
        } finally {
            if (!done) {
                random.seek(start);
            }
        }
    }

    private RandomStream stream(Use use) {
        return switch (use) {
            case COLLECTION -> memory.collection;
            case POLICY_UPDATES -> memory.policyUpdates;
        };
    }

    private Behavior<ItemSourceCommand> close() {
        simulation.close();
        return this;
    }
}
