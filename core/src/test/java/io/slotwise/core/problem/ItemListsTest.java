package io.slotwise.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ItemListsTest {
    /** Lists of 2, 1 and 3 items, of 2 numbers each; the numbers count from 0. */
    private static ItemLists ragged() {
        return new ItemLists(2, new int[] {0, 2, 3, 6}, new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
    }

    @Test
    void sizes_raggedBatch_areThoseOfTheLists() {
        ItemLists items = ragged();

        assertThat(items.count()).isEqualTo(3);
        assertThat(items.rows()).isEqualTo(6);
        assertThat(items.dimension()).isEqualTo(2);
        assertThat(items.maximumSize()).isEqualTo(3);
        assertThat(new int[] {items.size(0), items.size(1), items.size(2)}).containsExactly(2, 1, 3);
        assertThat(new int[] {items.offset(0), items.offset(1), items.offset(2)})
                .containsExactly(0, 2, 3);
    }

    @Test
    void value_raggedBatch_countsItemsWithinTheirList() {
        ItemLists items = ragged();

        assertThat(items.value(0, 1, 0)).isEqualTo(2);
        assertThat(items.value(1, 0, 1)).isEqualTo(5);
        assertThat(items.value(2, 2, 1)).isEqualTo(11);
    }

    @Test
    void uniform_count_givesListsOfEqualSize() {
        ItemLists items = ItemLists.uniform(2, 3, 1, new float[] {1, 2, 3, 4, 5, 6});

        assertThat(items).isEqualTo(new ItemLists(1, new int[] {0, 3, 6}, new float[] {1, 2, 3, 4, 5, 6}));
    }

    @Test
    void constructor_emptyBatch_isAllowed() {
        ItemLists items = new ItemLists(3, new int[] {0}, new float[0]);

        assertThat(items.count()).isZero();
        assertThat(items.rows()).isZero();
        assertThat(items.maximumSize()).isZero();
    }

    @Test
    void slice_middle_holdsCopiesOfItsLists() {
        ItemLists items = ragged();

        ItemLists sliced = items.slice(1, 3);

        assertThat(sliced).isEqualTo(new ItemLists(2, new int[] {0, 1, 4}, new float[] {4, 5, 6, 7, 8, 9, 10, 11}));
        sliced.values()[0] = -1;
        assertThat(items.value(1, 0, 0)).isEqualTo(4);
    }

    @Test
    void slice_nothing_isAnEmptyBatch() {
        assertThat(ragged().slice(2, 2).count()).isZero();
    }

    @Test
    void equals_otherOffsetsOrDimensionOrValues_differ() {
        ItemLists items = new ItemLists(1, new int[] {0, 1, 4}, new float[] {1, 2, 3, 4});

        assertThat(items)
                .isEqualTo(new ItemLists(1, new int[] {0, 1, 4}, new float[] {1, 2, 3, 4}))
                .hasSameHashCodeAs(new ItemLists(1, new int[] {0, 1, 4}, new float[] {1, 2, 3, 4}))
                .isNotEqualTo(new ItemLists(1, new int[] {0, 2, 4}, new float[] {1, 2, 3, 4}))
                .isNotEqualTo(new ItemLists(2, new int[] {0, 1, 2}, new float[] {1, 2, 3, 4}))
                .isNotEqualTo(new ItemLists(1, new int[] {0, 1, 4}, new float[] {1, 2, 3, 5}));
    }

    @Test
    void constructor_dimensionZero_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItemLists(0, new int[] {0}, new float[0]))
                .withMessageContaining("dimension");
    }

    @Test
    void constructor_offsetsNotFromZero_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItemLists(1, new int[] {1, 2}, new float[2]))
                .withMessageContaining("start with 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new ItemLists(1, new int[0], new float[0]));
    }

    @Test
    void constructor_emptyOrFallingList_isRefusedByNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItemLists(1, new int[] {0, 1, 1}, new float[1]))
                .withMessageContaining("list 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItemLists(1, new int[] {0, 2, 1}, new float[1]))
                .withMessageContaining("list 1");
    }

    @Test
    void constructor_wrongNumberOfValues_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItemLists(2, new int[] {0, 3}, new float[5]))
                .withMessageContaining("expected 3 items of 2 numbers each, got 5");
    }

    @Test
    void constructor_sizeBeyondInt_isRefused() {
        // 2¹⁶ rows of 2¹⁶ numbers: an int product would be 0.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItemLists(1 << 16, new int[] {0, 1 << 16}, new float[0]));
    }
}
