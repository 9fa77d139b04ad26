package io.slotwise.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SelectionsTest {
    /** Lists of 2, 1 and 3 items, of 2 numbers each; the numbers count from 0. */
    private static final ItemLists ITEMS =
            new ItemLists(2, new int[] {0, 2, 3, 6}, new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});

    @Test
    void pick_rowMajor_isTheSlotsOwn() {
        Selections selections = new Selections(2, new int[] {1, 0, 0, 0, 2, 1});

        assertThat(selections.count()).isEqualTo(3);
        assertThat(selections.slots()).isEqualTo(2);
        assertThat(selections.pick(0, 0)).isEqualTo(1);
        assertThat(selections.pick(2, 0)).isEqualTo(2);
        assertThat(selections.pick(2, 1)).isEqualTo(1);
    }

    @Test
    void gather_raggedBatch_takesEachPickFromItsOwnList() {
        float[] selected = new Selections(2, new int[] {1, 0, 0, 0, 2, 1}).gather(ITEMS);

        assertThat(selected).containsExactly(2, 3, 0, 1, 4, 5, 4, 5, 10, 11, 8, 9);
    }

    @Test
    void gather_longerArray_writesToItsStartOnly() {
        float[] selected = {-1, -1, -1, -1, -1, -1, -1};

        new Selections(1, new int[] {0, 0, 2}).gather(ITEMS, selected);

        assertThat(selected).containsExactly(0, 1, 4, 5, 10, 11, -1);
    }

    @Test
    void gather_pickBeyondItsList_isRefusedEvenWhereTheNextListHasIt() {
        Selections selections = new Selections(1, new int[] {0, 1, 0});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> selections.gather(ITEMS))
                .withMessage("pick 1 of list 1: expected below its size 1");
    }

    @Test
    void gather_otherNumberOfLists_isRefused() {
        Selections selections = new Selections(1, new int[] {0, 0});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> selections.gather(ITEMS))
                .withMessageContaining("expected one for each of 3 lists, found 2");
    }

    @Test
    void slice_middle_holdsCopiesOfItsPicks() {
        Selections selections = new Selections(2, new int[] {1, 0, 0, 0, 2, 1});

        Selections sliced = selections.slice(1, 3);

        assertThat(sliced).isEqualTo(new Selections(2, new int[] {0, 0, 2, 1}));
        sliced.picks()[0] = 7;
        assertThat(selections.pick(1, 0)).isZero();
    }

    @Test
    void equals_otherSlotsOrPicks_differ() {
        Selections selections = new Selections(2, new int[] {1, 0, 0, 3});

        assertThat(selections)
                .isEqualTo(new Selections(2, new int[] {1, 0, 0, 3}))
                .hasSameHashCodeAs(new Selections(2, new int[] {1, 0, 0, 3}))
                .isNotEqualTo(new Selections(4, new int[] {1, 0, 0, 3}))
                .isNotEqualTo(new Selections(2, new int[] {1, 0, 0, 2}));
    }

    @Test
    void constructor_listNotFilled_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Selections(2, new int[3]))
                .withMessageContaining("multiple of 2, found 3");
        assertThatIllegalArgumentException().isThrownBy(() -> new Selections(0, new int[0]));
    }

    @Test
    void constructor_negativePick_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Selections(2, new int[] {0, -1}))
                .withMessageContaining("found -1");
    }
}
