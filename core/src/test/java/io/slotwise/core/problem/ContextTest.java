package io.slotwise.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContextTest {
    private static final Context CONTEXT =
            new Context(2, 1, 2, new float[] {10, 20, 30}, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    private static final ItemLists PLAIN = new ItemLists(1, new int[] {0, 1, 3, 6}, new float[] {1, 2, 3, 4, 5, 6});
    private static final ItemLists LISTS = PLAIN.withContext(CONTEXT);

    @Test
    void listAndSlotContext_eachComponent_isWhatWasGiven() {
        assertThat(LISTS.listContext(1, 0)).isEqualTo(20);
        assertThat(LISTS.slotContext(0, 0, 0)).isEqualTo(1);
        assertThat(LISTS.slotContext(0, 1, 1)).isEqualTo(4);
        assertThat(LISTS.slotContext(2, 1, 0)).isEqualTo(11);
        assertThat(LISTS.context()).containsSame(CONTEXT);
        assertThat(PLAIN.context()).isEmpty();
    }

    @Test
    void listAndSlotContext_noSuchNumber_areRefused() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> LISTS.listContext(0, 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> LISTS.slotContext(0, 2, 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> PLAIN.listContext(0, 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> PLAIN.slotContext(0, 0, 0));
    }

    @Test
    void sliceThenJoined_someLists_keepTheirOwn() {
        ItemLists last = LISTS.slice(2, 3);

        assertThat(last.listContext(0, 0)).isEqualTo(30);
        assertThat(last.slotContext(0, 0, 1)).isEqualTo(10);
        assertThat(ItemLists.joined(1, List.of(LISTS.slice(0, 2), last))).isEqualTo(LISTS);
    }

    @Test
    void repeated_partOfIt_isASliceOfTheWhole() {
        ItemLists whole = LISTS.repeated(2);

        assertThat(whole.listContext(3, 0)).isEqualTo(20);
        assertThat(whole.slotContext(3, 1, 1)).isEqualTo(8);
        assertThat(LISTS.repeated(2, 1, 4)).isEqualTo(whole.slice(1, 4));
    }

    @Test
    void restricted_anyMask_keepsTheContext() {
        assertThat(LISTS.restricted(2, (list, slot, item) -> true).context()).contains(CONTEXT);
        assertThat(PLAIN.restricted(2, (list, slot, item) -> true)
                        .withContext(CONTEXT)
                        .candidates())
                .isPresent();
    }

    @Test
    void onlyContext_lists_haveOneZeroItemEach() {
        ItemLists only = LISTS.onlyContext();

        assertThat(only).isEqualTo(ItemLists.uniform(3, 1, 1, new float[3]).withContext(CONTEXT));
    }

    @Test
    void equals_otherContext_differs() {
        Context other = new Context(2, 1, 2, new float[] {10, 20, 31}, CONTEXT.ofSlots());

        assertThat(LISTS).isNotEqualTo(PLAIN).isNotEqualTo(PLAIN.withContext(other));
        assertThat(PLAIN.withContext(new Context(
                        2, 1, 2, CONTEXT.ofLists().clone(), CONTEXT.ofSlots().clone())))
                .isEqualTo(LISTS)
                .hasSameHashCodeAs(LISTS);
    }

    @Test
    void joined_someWithoutContext_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ItemLists.joined(1, List.of(PLAIN, LISTS)))
                .withMessageContaining("same sizes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ItemLists.joined(1, List.of(LISTS, PLAIN)))
                .withMessageContaining("same sizes");
    }

    @Test
    void create_sizesThatDoNotAgree_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withContext(Context.ofLists(1, new float[2])))
                .withMessage("list context: expected 3 numbers for all lists together, found 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Context(2, 1, 1, new float[3], new float[5]))
                .withMessage("slot context: expected 6 numbers for all lists together, found 5");
        assertThatIllegalArgumentException().isThrownBy(() -> new Context(2, 0, 0, new float[0], new float[0]));
    }

    @Test
    void requireContext_anotherThanTheShapes_saysWhatWasExpected() {
        SimulationShape shape = new SimulationShape(2, 1, 1, 3, false).withContext(1, 2);

        assertThat(shape.requireContext(LISTS)).isSameAs(LISTS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shape.requireContext(PLAIN))
                .withMessage("context: expected 1 numbers for each list and 2 for each of its 2 slots,"
                        + " found 0 and, for 2 slots, 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shape.withContext(0, 0).requireContext(LISTS))
                .withMessageContaining("expected 0 numbers for each list");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new SimulationShape(3, 1, 1, 3, false).withContext(1, 2).requireContext(LISTS))
                .withMessageContaining("3 slots, found 1 and, for 2 slots, 2");
    }

    @Test
    void withContext_negative_isRefusedByName() {
        SimulationShape shape = new SimulationShape(2, 1, 1, 3, false);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> shape.withContext(-1, 0))
                .withMessageContaining("listContext");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shape.withContext(0, -1))
                .withMessageContaining("slotContext");
        assertThat(shape.hasContext()).isFalse();
        assertThat(shape.withContext(0, 1).hasContext()).isTrue();
    }
}
