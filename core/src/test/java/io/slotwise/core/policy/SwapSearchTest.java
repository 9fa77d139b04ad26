package io.slotwise.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SwapSearchTest {
    private static final int SLOTS = 3;
    /** Minus the squared distance of the items' sum from 10: what is best for a slot depends on the others. */
    private static final DifferentiableReward SUM = (items, selected, values, gradient) -> {
        for (int at = 0; at < items.count(); at++) {
            float sum = selected[at * SLOTS] + selected[at * SLOTS + 1] + selected[at * SLOTS + 2];
            values[at] = -(sum - 10) * (sum - 10);
        }
    };

    private static ItemLists lists(int count, int size) {
        float[] values = new float[count * size];
        for (int at = 0; at < values.length; at++) {
            values[at] = at % size;
        }
        return ItemLists.uniform(count, size, 1, values);
    }

    private static Selections zeros(int count) {
        return new Selections(SLOTS, new int[count * SLOTS]);
    }

    @Test
    void improve_untilNothingIsAGain_endsAtTheBest() {
        ItemLists lists = lists(300, 6);

        int[] picks = new SwapSearch(8, false).improve(lists, zeros(300), SUM).picks();

        for (int list = 0; list < 300; list++) {
            assertThat(Arrays.stream(picks, list * SLOTS, (list + 1) * SLOTS).sum())
                    .isEqualTo(10);
        }
    }

    @Test
    void improve_oneSwap_takesTheBestOfAll() {
        assertThat(new SwapSearch(1, false)
                        .improve(lists(1, 6), new Selections(SLOTS, new int[] {1, 2, 0}), SUM)
                        .picks())
                .containsExactly(1, 2, 5);
    }

    @Test
    void improve_noSwapsAllowed_returnsTheStart() {
        Selections start = zeros(1);

        assertThat(new SwapSearch(0, false).improve(lists(1, 6), start, SUM)).isSameAs(start);
    }

    @Test
    void improve_tooManyCandidates_returnsTheStart() {
        Selections start = zeros(1);
        int size = SwapSearch.MOST_CANDIDATES / SLOTS + 1;

        assertThat(new SwapSearch(8, false).improve(lists(1, size), start, SUM)).isSameAs(start);
    }

    @Test
    void improve_noDuplicates_keepsItemsApart() {
        Selections start = new Selections(SLOTS, new int[] {0, 1, 2});

        int[] picks = new SwapSearch(8, true).improve(lists(1, 6), start, SUM).picks();

        assertThat(picks).doesNotHaveDuplicates();
        assertThat(Arrays.stream(picks).sum()).isEqualTo(10);
    }

    @Test
    void improve_masked_keepsToTheMask() {
        ItemLists lists = lists(1, 6).restricted(SLOTS, (list, slot, item) -> item <= slot);

        assertThat(new SwapSearch(8, false).improve(lists, zeros(1), SUM).picks())
                .containsExactly(0, 1, 2);
    }

    @Test
    void improve_listsOfSeveralLengths_staysWithinEach() {
        float[] values = new float[60];
        Arrays.fill(values, 1);
        int[] offsets = {0, 1, 3, 30, 60};
        ItemLists lists = new ItemLists(1, offsets, values);
        Selections start = new Selections(SLOTS, new int[4 * SLOTS]);
        RandomStream random = RandomStream.of(1, 0);
        DifferentiableReward rough = (items, selected, rewards, gradient) -> {
            for (int at = 0; at < items.count(); at++) {
                rewards[at] = random.nextInt(1000);
            }
        };

        Selections improved = new SwapSearch(8, false).improve(lists, start, rough);

        for (int list = 0; list < 4; list++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                assertThat(improved.pick(list, slot)).isLessThan(lists.size(list));
            }
        }
    }
}
