package io.slotwise.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Constraints;
import io.slotwise.core.testing.Samples;
import org.junit.jupiter.api.Test;

class DuplicateMaskTest {
    private static final int STRIDE = 16;

    private final DuplicateMask mask = new DuplicateMask();

    /** Which items of the first list are left for a slot. */
    private boolean[] left(ItemLists lists, int slot, int... picks) {
        float[] rows = new float[STRIDE];
        mask.apply(lists, slot, picks.length, 1, picks, rows, STRIDE);
        boolean[] left = new boolean[lists.size(0)];
        for (int item = 0; item < left.length; item++) {
            left[item] = lists.allows(0, slot, item) && rows[item] != Kernels.PADDING;
        }
        return left;
    }

    @Test
    void apply_noCandidateMask_masksEarlierPicksOnly() {
        assertThat(left(Samples.lists(1, 1, 4), 2, 3, 1, 0)).containsExactly(true, false, true, false);
    }

    @Test
    void apply_itemThatALaterSlotNeeds_masksIt() {
        // Slot 1 can have item 2 only; slot 2 can have 1 and 2, and so needs 1.
        ItemLists lists = Samples.lists(1, 1, 4)
                .restricted(3, (list, slot, item) -> slot == 0 || item == 2 || (slot == 2 && item == 1));

        assertThat(left(lists, 0, 0, 0, 0)).containsExactly(true, false, false, true);
        assertThat(left(lists, 1, 3, 0, 0)).containsExactly(false, false, true, false);
    }

    @Test
    void apply_randomMasks_leavesExactlyWhatHasAnEnd() {
        RandomStream random = RandomStream.of(5, 0);
        int masked = 0;
        for (int round = 0; round < 300; round++) {
            int slots = 1 + random.nextInt(5);
            int size = slots + random.nextInt(3);
            ItemLists lists = Constraints.mask(Samples.lists(1, 1, size), slots, random);
            int[] picks = new int[slots];
            for (int slot = 0; slot < slots; slot++) {
                boolean[] left = left(lists, slot, picks);
                int chosen = -1;
                for (int item = 0; item < size; item++) {
                    picks[slot] = item;
                    boolean fits = lists.allows(0, slot, item)
                            && notAmong(picks, slot, item)
                            && Constraints.canEnd(lists, 0, picks, slot + 1);
                    assertThat(left[item]).isEqualTo(fits);
                    masked += lists.allows(0, slot, item) && notAmong(picks, slot, item) && !fits ? 1 : 0;
                    chosen = fits && (chosen < 0 || random.nextInt(2) == 0) ? item : chosen;
                }
                picks[slot] = chosen;
            }
        }
        assertThat(masked).isGreaterThan(100);
    }

    private static boolean notAmong(int[] picks, int length, int item) {
        for (int at = 0; at < length; at++) {
            if (picks[at] == item) {
                return false;
            }
        }
        return true;
    }

    @Test
    void apply_severalSelections_looksAtEachOnesPicks() {
        ItemLists lists = Samples.lists(1, 1, 3, 3);
        float[] rows = new float[4 * STRIDE];

        mask.apply(lists, 1, 2, 2, new int[] {0, 9, 1, 9, 2, 9, 0, 9}, rows, STRIDE);

        for (int row = 0; row < 4; row++) {
            for (int item = 0; item < 3; item++) {
                boolean picked = item == new int[] {0, 1, 2, 0}[row];
                assertThat(rows[row * STRIDE + item] == Kernels.PADDING).isEqualTo(picked);
            }
        }
    }

    @Test
    void apply_tooFewCandidatesForAll_isRefusedByList() {
        ItemLists lists = Samples.lists(1, 1, 3).restricted(2, (list, slot, item) -> item == 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> left(lists, 0, 0, 0))
                .withMessage("list 0: expected that its 2 slots can all have candidates of their own,"
                        + " found too few for slot 1");
    }
}
