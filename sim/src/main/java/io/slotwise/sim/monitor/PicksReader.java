package io.slotwise.sim.monitor;

import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.critic.CriticReward;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.sim.run.ChosenSimulation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Shows what was picked lately, with the reward and what the critic thinks of it. One thread's. */
final class PicksReader implements AutoCloseable {
    private static final int LISTS = 3;
    private static final int ITEMS = 16;
    private static final int SLOTS = 8;

    private final ChosenSimulation simulation;
    private final Supplier<CriticReward> critics;
    private @Nullable CriticReward critic;
    private @Nullable Experiences read;

    /** @param critics makes a critic, when one is needed first */
    PicksReader(ChosenSimulation simulation, Supplier<CriticReward> critics) {
        this.simulation = simulation;
        this.critics = critics;
    }

    /** The first lists of a batch; empty if it was read before. */
    List<Picks> read(Experiences experiences, Optional<CriticSnapshot> trained) {
        if (read != null && experiences.equals(read)) {
            return List.of();
        }
        read = experiences;
        int lists = Math.min(LISTS, experiences.count());
        ItemLists items = experiences.items().slice(0, lists);
        Selections selections = experiences.selections().slice(0, lists);
        float[] predicted =
                trained.map(snapshot -> predict(snapshot, items, selections)).orElseGet(() -> new float[0]);
        List<Picks> all = new ArrayList<>();
        for (int list = 0; list < lists; list++) {
            all.add(new Picks(
                    items.size(list),
                    items(items, selections, list),
                    selections.slots(),
                    simulation.describeListContext(items, list),
                    slotContexts(items, list),
                    experiences.rewards()[list],
                    predicted.length == 0 ? null : (double) predicted[list]));
        }
        return all;
    }

    private List<String> slotContexts(ItemLists items, int list) {
        SimulationShape shape = simulation.shape();
        return shape.slotContext() == 0
                ? List.of()
                : IntStream.range(0, Math.min(SLOTS, shape.slots()))
                        .mapToObj(slot -> simulation.describeSlotContext(items, list, slot))
                        .toList();
    }

    private float[] predict(CriticSnapshot trained, ItemLists items, Selections selections) {
        if (critic == null) {
            critic = critics.get();
        }
        if (critic.version() != trained.version()) {
            critic.load(trained);
        }
        float[] predicted = new float[items.count()];
        critic.predict(items, selections.gather(items), predicted);
        return predicted;
    }

    /** Those picked, and others up to a number; in the list's order. */
    private List<Picks.Item> items(ItemLists items, Selections selections, int list) {
        List<Picks.Item> all = new ArrayList<>();
        for (int item = 0; item < items.size(list); item++) {
            List<Integer> slots = new ArrayList<>();
            for (int slot = 0; slot < selections.slots(); slot++) {
                if (selections.pick(list, slot) == item) {
                    slots.add(slot);
                }
            }
            Double value = items.dimension() == 1 ? (double) items.value(list, item, 0) : null;
            all.add(new Picks.Item(item, "", value, slots));
        }
        return all.stream()
                .sorted(Comparator.comparing(item -> item.slots().isEmpty()))
                .limit(ITEMS)
                .sorted(Comparator.comparingInt(Picks.Item::index))
                .map(item -> new Picks.Item(
                        item.index(), simulation.describeItem(items, list, item.index()), item.value(), item.slots()))
                .toList();
    }

    @Override
    public void close() {
        if (critic != null) {
            critic.close();
        }
    }
}
