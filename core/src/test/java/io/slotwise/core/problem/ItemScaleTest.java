package io.slotwise.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ItemScaleTest {
    private static final ItemLists ITEMS = ItemLists.uniform(2, 2, 3, new float[] {
        1000, 7, -1,
        3000, 7, 1,
        2000, 7, -1,
        2000, 7, 1
    });

    @Test
    void ofRange_items_liesBetweenZeroAndOne() {
        assertThat(ItemScale.ofRange(ITEMS).apply(ITEMS).values())
                .containsExactly(0, 0, 0, 1, 0, 1, 0.5f, 0, 0, 0.5f, 0, 1);
    }

    @Test
    void ofSpread_items_haveMeanZeroAndStandardDeviationOne() {
        float root = (float) Math.sqrt(2);
        assertThat(ItemScale.ofSpread(ITEMS).apply(ITEMS).values())
                .containsExactly(-root, 0, -1, root, 0, 1, 0, 0, -1, 0, 0, 1);
    }

    @Test
    void ofRange_numbersThatHardlyDiffer_areNotBlownUp() {
        ItemLists items = ItemLists.uniform(1, 2, 1, new float[] {0, Float.MIN_VALUE});
        assertThat(ItemScale.ofRange(items).factor()).containsExactly(1f);
    }

    @Test
    void ofRange_greatestNumbers_stayFinite() {
        ItemLists items = ItemLists.uniform(1, 2, 1, new float[] {-1e38f, 1e38f});
        assertThat(ItemScale.ofRange(items).apply(items).values()).containsExactly(new float[] {0, 1}, within(1e-6f));
    }

    @Test
    void apply_masksAndContexts_areKept() {
        SimulationShape shape = new SimulationShape(2, 3, 2, 2, false).withContext(1, 0);
        ItemLists items = shape.requireContext(ITEMS.restricted(2, (list, slot, item) -> item == slot)
                .withContext(new Context(2, 1, 0, new float[] {5, 6}, new float[0])));
        ItemLists scaled = ItemScale.ofRange(items).apply(items);

        assertThat(scaled.candidates()).isEqualTo(items.candidates()).isPresent();
        assertThat(scaled.context()).isEqualTo(items.context()).isPresent();
        assertThat(items.value(0, 0, 0)).isEqualTo(1000);
    }

    @Test
    void apply_none_isTheSameObject() {
        assertThat(ItemScale.NONE.apply(ITEMS)).isSameAs(ITEMS);
    }

    @Test
    void new_numbersThatCannotBe_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItemScale(List.of(1f), List.of()))
                .withMessage("factor: expected as many as shift has, 1, found 0");
        for (float factor : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ItemScale(List.of(0f), List.of(factor)))
                    .withMessageContaining("factors above 0");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new SimulationShape(1, 2, 1, 1, false).withItemScale(new ItemScale(List.of(1f), List.of(1f))))
                .withMessage("itemScale: expected 2, as many as an item has numbers, found 1");
    }
}
