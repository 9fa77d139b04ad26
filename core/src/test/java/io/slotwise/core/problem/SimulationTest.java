package io.slotwise.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slotwise.core.random.RandomStream;
import org.junit.jupiter.api.Test;

/** What a simulation has without writing it: uniform items of its shape. */
class SimulationTest {
    private record Silent(SimulationShape shape) implements Simulation {
        @Override
        public float[] evaluate(ItemLists items, Selections selections) {
            return new float[items.count()];
        }
    }

    @Test
    void generate_fixedSize_givesListsOfThatSizeWithNumbersFromZeroToOne() {
        ItemLists items = new Silent(new SimulationShape(3, 4, 10, 10, false)).generate(50, RandomStream.of(1, 1));

        assertThat(items.count()).isEqualTo(50);
        assertThat(items.dimension()).isEqualTo(4);
        assertThat(items.rows()).isEqualTo(500);
        double mean = 0;
        for (float value : items.values()) {
            assertThat(value).isGreaterThanOrEqualTo(0).isLessThan(1);
            mean += value / items.values().length;
        }
        // Standard deviation 0.0065 for 2000 uniform numbers.
        assertThat(mean).isBetween(0.47, 0.53);
    }

    @Test
    void generate_contexts_areDrawnUniformlyAfterTheSameItems() {
        SimulationShape shape = new SimulationShape(3, 2, 4, 9, false);
        ItemLists plain = new Silent(shape).generate(200, RandomStream.of(1, 1));

        ItemLists lists = new Silent(shape.withContext(2, 4)).generate(200, RandomStream.of(1, 1));

        Context context = lists.context().orElseThrow();
        assertThat(plain.withContext(context)).isEqualTo(lists);
        assertThat(context.ofLists()).hasSize(400);
        double mean = 0;
        for (float value : context.ofSlots()) {
            assertThat(value).isGreaterThanOrEqualTo(0).isLessThan(1);
            mean += value / context.ofSlots().length;
        }
        // Standard deviation 0.006 for 2400 uniform numbers.
        assertThat(mean).isBetween(0.47, 0.53);
    }

    @Test
    void generate_sizeRange_drawsEverySizeAboutEquallyOften() {
        ItemLists items = new Silent(new SimulationShape(1, 1, 2, 4, false)).generate(3000, RandomStream.of(1, 1));

        int[] seen = new int[5];
        for (int list = 0; list < items.count(); list++) {
            seen[items.size(list)]++;
        }
        assertThat(seen[0] + seen[1]).isZero();
        for (int size = 2; size <= 4; size++) {
            // Standard deviation 26.
            assertThat(seen[size]).isBetween(900, 1100);
        }
    }

    @Test
    void generate_sameStream_givesTheSameLists() {
        Simulation simulation = new Silent(new SimulationShape(1, 2, 1, 9, false));

        ItemLists first = simulation.generate(20, RandomStream.of(7, 1));

        assertThat(simulation.generate(20, RandomStream.of(7, 1))).isEqualTo(first);
        assertThat(simulation.generate(20, RandomStream.of(8, 1))).isNotEqualTo(first);
    }

    @Test
    void bestSelections_unknown_isEmpty() {
        Simulation simulation = new Silent(new SimulationShape(1, 1, 1, 1, false));

        assertThat(simulation.bestSelections(ItemLists.uniform(1, 1, 1, new float[1])))
                .isEmpty();
    }

    @Test
    void shape_sizeOutOfRange_isRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SimulationShape(0, 1, 1, 1, false))
                .withMessageContaining("slots");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SimulationShape(1, 0, 1, 1, false))
                .withMessageContaining("dimension");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SimulationShape(1, 1, 0, 1, false))
                .withMessageContaining("minimumItems");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SimulationShape(1, 1, 3, 2, false))
                .withMessageContaining("at least minimumItems 3, found 2");
    }

    @Test
    void shape_fewerItemsThanSlotsWithoutDuplicates_isRefused() {
        assertThat(new SimulationShape(3, 1, 3, 9, false, true).noDuplicates()).isTrue();
        assertThat(new SimulationShape(3, 1, 2, 9, false).noDuplicates()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SimulationShape(3, 1, 2, 9, false, true))
                .withMessageContaining("expected at least 3, as many as there are slots");
    }
}
