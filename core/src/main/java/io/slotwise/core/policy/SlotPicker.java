package io.slotwise.core.policy;

import io.slotwise.core.problem.ItemLists;

/**
 * Picks an item for each slot: in all rows at once where the logits are all known, else slot by slot, since a slot's
 * logits then depend on what was picked for the slots before it. Keeps scratch space and serves one owner.
 */
public final class SlotPicker {
    private static final float[] NONE = {};

    private float[] rows = {};
    private float[] softRows = {};
    private int[] slotPicks = {};

    /**
     * Picks for every row of the logits; where they are {@link SlotLogits#sequential()}, this is what makes their rows.
     *
     * @param soft receives the picker's probabilities, {@code rows × stride}
     * @param picks receives an item index for each row
     */
    public void pick(ItemLists items, SlotLogits logits, RowPicker picker, float[] soft, int[] picks) {
        if (logits.sequential()) {
            pickInOrder(items, logits, 0, logits.perList(), picker, picks, true, soft);
        } else {
            picker.pick(0, logits.values(), logits.rows(), logits.stride(), soft, picks);
        }
    }

    /** As above, for pickers that give no probabilities. */
    public void pick(ItemLists items, SlotLogits logits, RowPicker picker, int[] picks) {
        pick(items, logits, picker, NONE, picks);
    }

    /** Makes the rows of sequential logits those for picks that are given, one for each row; of others, nothing. */
    public void follow(ItemLists items, SlotLogits logits, int[] given) {
        if (logits.sequential()) {
            int slots = logits.slots();
            RowPicker same = (slot, values, count, stride, soft, picks) -> {
                for (int row = 0; row < count; row++) {
                    picks[row] = given[row * slots + slot];
                }
            };
            pickInOrder(items, logits, 0, logits.perList(), same, given, true, NONE);
        }
    }

    /**
     * Picks for the slots from {@code first} on, for selections of which the slots before are given, by sequential
     * logits; the logits stay as they are.
     *
     * @param perList how many selections there are of each list; those of a list lie side by side
     * @param picks {@code count × perList × slots}; those from {@code first} on are overwritten
     */
    public void pickFrom(int first, ItemLists items, SlotLogits logits, int perList, RowPicker picker, int[] picks) {
        pickInOrder(items, logits, first, perList, picker, picks, false, NONE);
    }

    private void pickInOrder(
            ItemLists items,
            SlotLogits logits,
            int first,
            int perList,
            RowPicker picker,
            int[] picks,
            boolean keep,
            float[] soft) {
        int count = items.count() * perList;
        int stride = logits.stride();
        SlotSequence sequence = logits.sequence();
        reserve(count, count * stride);
        for (int slot = first; slot < logits.slots(); slot++) {
            sequence.writeSlot(items, slot, perList, picks, rows, stride);
            picker.pick(slot, rows, count, stride, softRows, slotPicks);
            for (int row = 0; row < count; row++) {
                picks[row * logits.slots() + slot] = slotPicks[row];
            }
            if (keep) {
                sequence.keep(slot, count, rows, slotPicks, stride);
            }
            for (int row = 0; soft.length > 0 && row < count; row++) {
                System.arraycopy(softRows, row * stride, soft, (row * logits.slots() + slot) * stride, stride);
            }
        }
    }

    private void reserve(int count, int length) {
        if (rows.length < length) {
            rows = new float[length];
            softRows = new float[length];
        }
        if (slotPicks.length < count) {
            slotPicks = new int[count];
        }
    }
}
