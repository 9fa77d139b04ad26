package io.slotwise.actors.training;

import io.slotwise.core.problem.CandidateMask;
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Item lists without their items' and contexts' numbers: where each list starts, and which items may fill which slot. */
public final class ListTable {
    /** Small enough for a replay to let go of restored lists bit by bit. */
    private static final int LISTS_IN_A_BATCH = 1024;

    private final int[] offsets;
    private final int maskSlots;
    private final long[] maskWords;

    /**
     * @param offsets where each list starts, then the number of items in all; kept, not copied
     * @param maskSlots the slots of the mask; 0 where there is none
     * @param maskWords the bits of the mask; kept, not copied
     */
    public ListTable(int[] offsets, int maskSlots, long[] maskWords) {
        this.offsets = offsets;
        this.maskSlots = maskSlots;
        this.maskWords = maskWords;
    }

    static ListTable of(ItemLists lists) {
        return lists.candidates()
                .map(mask -> new ListTable(lists.offsets(), mask.slots(), mask.words()))
                .orElseGet(() -> new ListTable(lists.offsets(), 0, new long[0]));
    }

    /**
     * The lists, in batches.
     *
     * @param values the items' numbers
     * @param context what the lists are for, or null
     * @throws IllegalArgumentException if they do not fit
     */
    List<ItemLists> with(int dimension, float[] values, @Nullable Context context) {
        CandidateMask mask = maskSlots == 0 ? null : CandidateMask.of(maskSlots, maskWords);
        ItemLists all = new ItemLists(dimension, offsets, values, mask, context);
        List<ItemLists> batches = new ArrayList<>();
        for (int from = 0; from < all.count(); from += LISTS_IN_A_BATCH) {
            batches.add(all.slice(from, Math.min(all.count(), from + LISTS_IN_A_BATCH)));
        }
        return batches;
    }

    /** Shared, not to be written. */
    public int[] offsets() {
        return offsets;
    }

    /** The slots of the mask; 0 where there is none. */
    public int maskSlots() {
        return maskSlots;
    }

    /** The bits of the mask; shared, not to be written. */
    public long[] maskWords() {
        return maskWords;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListTable that
                && maskSlots == that.maskSlots
                && Arrays.equals(offsets, that.offsets)
                && Arrays.equals(maskWords, that.maskWords);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(offsets) + maskSlots) + Arrays.hashCode(maskWords);
    }

    @Override
    public String toString() {
        return "ListTable[count=" + (offsets.length - 1) + "]";
    }
}
