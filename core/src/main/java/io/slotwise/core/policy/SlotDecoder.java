package io.slotwise.core.policy;

import io.slotwise.core.problem.ItemLists;

/** Computes a slot's logits from what was picked for the slots before it. */
interface SlotDecoder {
    /**
     * Writes the logits of one slot, for several selections of each list.
     *
     * @param items the lists of the network's last forward pass
     * @param perList how many selections there are of each list; those of a list lie side by side
     * @param picks {@code count × perList × slots} item indices, of which those of earlier slots are known
     * @param rows receives {@code count × perList} rows; columns beyond a list's size are left alone
     * @param stride the distance from one row to the next
     */
    void decode(ItemLists items, int slot, int perList, int[] picks, float[] rows, int stride);
}
