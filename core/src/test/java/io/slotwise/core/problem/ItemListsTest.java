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
                .withMessageContaining("expected 3 items of 2 numbers each, found 5");
    }

    @Test
    void constructor_sizeBeyondInt_isRefused() {
        // 2¹⁶ rows of 2¹⁶ numbers: an int product would be 0.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItemLists(1 << 16, new int[] {0, 1 << 16}, new float[0]));
    }

    /** Slot 0 may be filled by items of even number, slot 1 by the last item. */
    private static ItemLists restricted() {
        ItemLists items = ragged();
        return items.restricted(2, (list, slot, item) -> slot == 0 ? item % 2 == 0 : item == items.size(list) - 1);
    }

    @Test
    void allows_withoutMask_isTrueOfAll() {
        assertThat(ragged().candidates()).isEmpty();
        assertThat(ragged().allows(2, 7, 2)).isTrue();
    }

    @Test
    void allows_restricted_isWhatTheTestSaid() {
        ItemLists items = restricted();

        for (int list = 0; list < 3; list++) {
            for (int item = 0; item < items.size(list); item++) {
                assertThat(items.allows(list, 0, item)).isEqualTo(item % 2 == 0);
                assertThat(items.allows(list, 1, item)).isEqualTo(item == items.size(list) - 1);
            }
        }
        assertThat(items.candidates().orElseThrow()).hasToString("CandidateMask[slots=2, allowed=7]");
    }

    @Test
    void slice_restricted_keepsTheMask() {
        ItemLists items = restricted();

        ItemLists sliced = items.slice(1, 3);

        assertThat(sliced.slice(1, 2)).isEqualTo(items.slice(2, 3));
        for (int item = 0; item < 3; item++) {
            assertThat(sliced.allows(1, 0, item)).isEqualTo(items.allows(2, 0, item));
            assertThat(sliced.allows(1, 1, item)).isEqualTo(items.allows(2, 1, item));
        }
    }

    @Test
    void repeated_restricted_repeatsTheMask() {
        ItemLists items = restricted();

        ItemLists repeated = items.repeated(2);

        for (int list = 0; list < 6; list++) {
            assertThat(repeated.slice(list, list + 1)).isEqualTo(items.slice(list / 2, list / 2 + 1));
        }
        assertThat(items.repeated(2, 1, 4)).isEqualTo(repeated.slice(1, 4));
    }

    @Test
    void equals_otherMask_differs() {
        assertThat(restricted())
                .isEqualTo(restricted())
                .hasSameHashCodeAs(restricted())
                .isNotEqualTo(ragged())
                .isNotEqualTo(ragged().restricted(2, (list, slot, item) -> true))
                .isNotEqualTo(ragged().restricted(1, (list, slot, item) -> item % 2 == 0));
    }

    @Test
    void restricted_slotWithoutCandidate_isRefusedByNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ragged().restricted(3, (list, slot, item) -> list != 2 || slot != 1))
                .withMessage("candidates: no item of list 2 may fill slot 1");
    }

    @Test
    void constructor_maskOfOtherSize_isRefused() {
        long[] ones = {-1};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CandidateMask.of(0, ones))
                .withMessage("slots: expected at least 1, found 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItemLists(1, new int[] {0, 2}, new float[2], CandidateMask.of(2, ones)))
                .withMessageContaining("at most 4 bits, one for each of 2 slots and 2 items, found 64");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ItemLists(1, new int[] {0, 2}, new float[2], CandidateMask.of(Integer.MAX_VALUE, ones)));
    }

    @Test
    void build_listsWithAndWithoutMask_allowsEverythingWhereNoneWas() {
        CandidateMask.Builder builder = new CandidateMask.Builder();
        ItemLists items = restricted();
        builder.append(ragged(), 2);
        assertThat(builder.build()).isNull();
        builder.append(items, 2);
        builder.append(ragged(), 1);

        ItemLists built = new ItemLists(1, new int[] {0, 3, 6, 7}, new float[7], builder.build());

        for (int slot = 0; slot < 2; slot++) {
            for (int item = 0; item < 3; item++) {
                assertThat(built.allows(0, slot, item)).isTrue();
                assertThat(built.allows(1, slot, item)).isEqualTo(items.allows(2, slot, item));
            }
            assertThat(built.allows(2, slot, 0)).isTrue();
        }
    }

    @Test
    void append_maskForOtherSlots_isRefused() {
        CandidateMask.Builder builder = new CandidateMask.Builder();
        builder.append(restricted(), 0);
        ItemLists three = ragged().restricted(3, (list, slot, item) -> true);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.append(three, 0))
                .withMessage("candidates: expected a mask for 2 slots, found one for 3");
    }
}
