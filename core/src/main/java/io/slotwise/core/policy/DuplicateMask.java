package io.slotwise.core.policy;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.problem.ItemLists;
import java.util.Arrays;

/**
 * Masks, in the logits of one slot, the items that earlier slots took; and, where lists say which item may fill which
 * slot, those that a later slot cannot do without, so that picking slot by slot never ends with a slot that has no item
 * left.
 *
 * <p>Whether later slots can do without an item is a question of bipartite matching. With one matching of this slot and
 * the later ones to different items, the items that can be spared are those it leaves free, this slot's own, and those of
 * slots that could take such a one instead (Berge 1957, "Two theorems in graph theory": along alternating paths).
 */
final class DuplicateMask {
    private static final int NONE = -1;

    private boolean[] taken = {};
    private boolean[] spare = {};
    private boolean[] visited = {};
    /** The slot that an item is matched to. */
    private int[] slotOf = {};
    /** The item that a slot is matched to. */
    private int[] itemOf = {};

    /**
     * Masks.
     *
     * @param picks what each selection picked, of which the slots before {@code slot} count; selection {@code row} is one
     *     of list {@code row / perList}
     * @param rows one row of logits for each selection
     * @throws IllegalArgumentException if the slots of a list cannot all have items of their own
     */
    void apply(ItemLists items, int slot, int slots, int perList, int[] picks, float[] rows, int stride) {
        boolean restricted = items.candidates().isPresent();
        for (int row = 0; row < items.count() * perList; row++) {
            for (int at = row * slots; at < row * slots + slot; at++) {
                rows[row * stride + picks[at]] = Kernels.PADDING;
            }
            if (restricted) {
                maskNeeded(items, row / perList, slot, slots, picks, row, rows, row * stride);
            }
        }
    }

    private void maskNeeded(
            ItemLists items, int list, int slot, int slots, int[] picks, int selection, float[] rows, int from) {
        int size = items.size(list);
        reserve(size, slots);
        Arrays.fill(taken, 0, size, false);
        for (int at = selection * slots; at < selection * slots + slot; at++) {
            taken[picks[at]] = true;
        }
        if (enoughForAll(items, list, slot, slots)) {
            return;
        }
        match(items, list, slot, slots);
        findSpare(items, list, slot, slots);
        for (int item = 0; item < size; item++) {
            if (!spare[item]) {
                rows[from + item] = Kernels.PADDING;
            }
        }
    }

    /** Whether each slot has more candidates than there are slots to be picked for before it: then nothing can go wrong. */
    private boolean enoughForAll(ItemLists items, int list, int first, int slots) {
        for (int slot = first; slot < slots; slot++) {
            int missing = slot - first + 1;
            for (int item = 0; item < items.size(list) && missing > 0; item++) {
                missing -= isCandidate(items, list, slot, item) ? 1 : 0;
            }
            if (missing > 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isCandidate(ItemLists items, int list, int slot, int item) {
        return !taken[item] && items.allows(list, slot, item);
    }

    private void match(ItemLists items, int list, int first, int slots) {
        Arrays.fill(slotOf, 0, items.size(list), NONE);
        for (int slot = first; slot < slots; slot++) {
            Arrays.fill(visited, 0, items.size(list), false);
            if (!matched(items, list, slot)) {
                throw new IllegalArgumentException("list " + list + ": expected that its " + slots
                        + " slots can all have candidates of their own, found too few for slot " + slot);
            }
        }
    }

    /** Finds an item for a slot, for which slots that have one may change to another. */
    private boolean matched(ItemLists items, int list, int slot) {
        for (int item = 0; item < items.size(list); item++) {
            if (!visited[item] && isCandidate(items, list, slot, item)) {
                visited[item] = true;
                if (slotOf[item] == NONE || matched(items, list, slotOf[item])) {
                    slotOf[item] = slot;
                    itemOf[slot] = item;
                    return true;
                }
            }
        }
        return false;
    }

    private void findSpare(ItemLists items, int list, int first, int slots) {
        for (int item = 0; item < items.size(list); item++) {
            spare[item] = !taken[item] && (slotOf[item] == NONE || slotOf[item] == first);
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int slot = first + 1; slot < slots; slot++) {
                if (!spare[itemOf[slot]] && hasSpareCandidate(items, list, slot)) {
                    spare[itemOf[slot]] = true;
                    changed = true;
                }
            }
        }
    }

    private boolean hasSpareCandidate(ItemLists items, int list, int slot) {
        for (int item = 0; item < items.size(list); item++) {
            if (spare[item] && items.allows(list, slot, item)) {
                return true;
            }
        }
        return false;
    }

    private void reserve(int size, int slots) {
        if (taken.length < size) {
            taken = new boolean[size];
            spare = new boolean[size];
            visited = new boolean[size];
            slotOf = new int[size];
        }
        if (itemOf.length < slots) {
            itemOf = new int[slots];
        }
    }
}
