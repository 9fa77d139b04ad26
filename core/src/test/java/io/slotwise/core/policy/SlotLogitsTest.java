package io.slotwise.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.testing.Samples;
import org.junit.jupiter.api.Test;

class SlotLogitsTest {
    private static final ItemLists LISTS = Samples.lists(1, 1, 2, 1);

    private final SlotLogits logits = new SlotLogits(2);

    @Test
    void fromItemRows_raggedLists_turnsItemsIntoColumnsAndPads() {
        logits.fromItemRows(LISTS, new float[] {1, 2, 3, 4, 5, 6});

        assertThat(logits.stride()).isEqualTo(16);
        assertThat(logits.lists()).isEqualTo(2);
        assertThat(logits.values()).hasSize(4 * 16);
        assertRow(logits.offset(0, 0), 1, 3);
        assertRow(logits.offset(0, 1), 2, 4);
        assertRow(logits.offset(1, 0), 5);
        assertRow(logits.offset(1, 1), 6);
    }

    private void assertRow(int from, float... values) {
        for (int column = 0; column < 16; column++) {
            float expected = column < values.length ? values[column] : Kernels.PADDING;
            assertThat(logits.values()[from + column]).isEqualTo(expected);
        }
    }

    @Test
    void gradientToItemRows_afterFromItemRows_goesTheSameWayBack() {
        logits.prepare(LISTS);
        logits.gradient()[logits.offset(0, 0)] = 1;
        logits.gradient()[logits.offset(0, 1)] = 2;
        logits.gradient()[logits.offset(0, 0) + 1] = 3;
        logits.gradient()[logits.offset(0, 1) + 1] = 4;
        logits.gradient()[logits.offset(1, 0)] = 5;
        logits.gradient()[logits.offset(1, 1)] = 6;
        float[] rows = {9, 9, 9, 9, 9, 9, 9};

        logits.gradientToItemRows(LISTS, rows);

        assertThat(rows).containsExactly(1, 2, 3, 4, 5, 6, 9);
    }

    @Test
    void prepare_smallerBatchAfterLarger_padsAfreshInTheSameArray() {
        logits.fromItemRows(Samples.lists(1, 1, 20, 20), new float[80]);
        float[] array = logits.values();

        logits.fromItemRows(LISTS, new float[] {1, 2, 3, 4, 5, 6});

        assertThat(logits.values()).isSameAs(array);
        assertRow(logits.offset(1, 1), 6);
    }
}
