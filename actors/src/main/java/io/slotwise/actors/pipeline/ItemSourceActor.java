package io.slotwise.actors.pipeline;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.slotwise.actors.metrics.Waiting;
import io.slotwise.actors.protocol.GeneratedItems;
import io.slotwise.actors.protocol.ItemSourceCommand;
import io.slotwise.actors.protocol.ItemSourceCommand.Generate;
import io.slotwise.actors.protocol.ItemSourceCommand.Use;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.training.GuardedSimulation;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.random.StreamId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** Generates item lists, for whoever asks. */
public final class ItemSourceActor extends AbstractBehavior<ItemSourceCommand> {
    private static final Waiting FOR_REQUESTS = Waiting.forDemand("for someone to ask for item lists");

    private final TrainingParts parts;
    private final Memory memory;

    /**
     * What outlives a restart.
     *
     * @param simulation replaces what failed by itself
     * @param asked what was asked for
     * @param positions where the random streams are
     */
    private record Memory(GuardedSimulation simulation, Deque<Generate> asked, Map<Use, Long> positions) {}

    private ItemSourceActor(ActorContext<ItemSourceCommand> context, TrainingParts parts, Memory memory) {
        super(context);
        this.parts = parts;
        this.memory = memory;
        parts.meters().of(Role.ITEM_SOURCE.label()).waits(FOR_REQUESTS);
    }

    public static Behavior<ItemSourceCommand> create(TrainingParts parts) {
        Memory memory = new Memory(parts.guardedSimulation(), new ArrayDeque<>(), new EnumMap<>(Use.class));
        return Behaviors.setup(context -> {
            var actor = new ItemSourceActor(context, parts, memory);
            actor.serve();
            return actor;
        });
    }

    @Override
    public Receive<ItemSourceCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(Generate.class, this::onGenerate)
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
            next.replyTo().tell(generate(next.count(), next.use()));
            memory.asked.remove();
        }
    }

    /** Each call gets a stream object of its own: a simulation that hangs keeps it, and may go on drawing from it. */
    private GeneratedItems generate(int count, Use use) {
        StreamId stream = stream(use);
        RandomStream random = parts.stream(stream);
        random.seek(memory.positions.getOrDefault(use, parts.source(stream)));
        ItemLists items = memory.simulation.generate(count, random);
        memory.positions.put(use, random.position());
        return new GeneratedItems(items, random.position());
    }

    private static StreamId stream(Use use) {
        return switch (use) {
            case COLLECTION -> StreamId.COLLECTION_ITEMS;
            case POLICY_UPDATES -> StreamId.POLICY_ITEMS;
        };
    }

    private Behavior<ItemSourceCommand> close() {
        memory.simulation.close();
        return this;
    }
}
