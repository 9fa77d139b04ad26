package io.slotwise.sim.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.sim.run.ChosenSimulation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PicksReaderTest {
    private static final SimulationShape PLAIN = new SimulationShape(2, 1, 3, 3, false);
    private static final ItemLists ITEMS = ItemLists.uniform(1, 3, 1, new float[] {0.5f, 0.25f, 1});

    private static List<Picks> read(SimulationShape shape, ItemLists items) {
        ChosenSimulation simulation = new ChosenSimulation("mine", "", shape, Optional.empty(), () -> {
            throw new AssertionError("not needed");
        });
        try (PicksReader reader = new PicksReader(simulation, () -> {
            throw new AssertionError("there is no critic yet");
        })) {
            Selections selections = new Selections(2, new int[] {2, 2});
            return reader.read(new Experiences(items, selections, new float[] {7}), Optional.empty());
        }
    }

    @Test
    void read_contexts_areToldInNumbers() {
        ItemLists items =
                ITEMS.withContext(new Context(2, 1, 2, new float[] {3}, new float[] {0.1f, 0.2f, 0.3f, 0.456f}));
        Picks picks = read(PLAIN.withContext(1, 2), items).get(0);

        assertThat(picks.listContext()).isEqualTo("3.00");
        assertThat(picks.slotContexts()).containsExactly("[0.10 0.20]", "[0.30 0.46]");
    }

    @Test
    void read_noContexts_tellsItemsPicksAndReward() {
        Picks picks = read(PLAIN, ITEMS).get(0);

        assertThat(picks.listContext()).isEmpty();
        assertThat(picks.slotContexts()).isEmpty();
        assertThat(picks.observed()).isEqualTo(7);
        assertThat(picks.predicted()).isNull();
        assertThat(picks.items()).extracting(Picks.Item::text).containsExactly("0.50", "0.25", "1.00");
        assertThat(picks.items()).extracting(Picks.Item::slots).containsExactly(List.of(), List.of(), List.of(0, 1));
    }
}
