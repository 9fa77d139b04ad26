package io.slotwise.core.policy;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.problem.ItemLists;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of logits that depend on earlier picks, made slot by slot: from what a decoder computes, or else from the rows
 * that a network wrote once for all selections of a list, its base; less what may not be picked.
 */
final class SlotSequence {
    private final int slots;
    private final @Nullable SlotDecoder decoder;
    private final @Nullable DuplicateMask duplicates;
    private final Kernels kernels = Kernels.best();
    private float[] base = {};
    private float[] baseGradient = {};
    private float[] values = {};
    private float[] gradient = {};
    private int[] picks = {};

    SlotSequence(int slots, boolean noDuplicates, @Nullable SlotDecoder decoder) {
        this.slots = slots;
        this.decoder = decoder;
        duplicates = noDuplicates ? new DuplicateMask() : null;
    }

    boolean noDuplicates() {
        return duplicates != null;
    }

    void requireEnoughItems(ItemLists items) {
        for (int list = 0; duplicates != null && list < items.count(); list++) {
            if (items.size(list) < slots) {
                throw new IllegalArgumentException("list " + list + ": expected at least " + slots
                        + " items, as many as there are slots, since no item may fill two, found " + items.size(list));
            }
        }
    }

    /** Uses these rows, of one selection a list, where there is no decoder; and their gradient. */
    void useBase(float[] rows, float[] rowGradients) {
        base = rows;
        baseGradient = rowGradients;
    }

    void reserve(int rows, int stride) {
        int length = Math.multiplyExact(rows, stride);
        if (values.length < length) {
            values = new float[length];
            gradient = new float[length];
        }
        if (picks.length < rows) {
            picks = new int[rows];
        }
    }

    float[] values() {
        return values;
    }

    float[] gradient() {
        return gradient;
    }

    int[] picks() {
        return picks;
    }

    /** Writes the rows of one slot for so many selections of each list, given their picks for the slots before it. */
    void writeSlot(ItemLists items, int slot, int perList, int[] earlier, float[] rows, int stride) {
        if (decoder != null) {
            decoder.decode(items, slot, perList, earlier, rows, stride);
        }
        for (int row = 0; row < items.count() * perList; row++) {
            int list = row / perList;
            if (decoder == null) {
                System.arraycopy(base, (list * slots + slot) * stride, rows, row * stride, stride);
            } else {
                Arrays.fill(rows, row * stride + items.size(list), (row + 1) * stride, Kernels.PADDING);
                SlotLogits.mask(items, list, slot, rows, row * stride);
            }
        }
        if (duplicates != null) {
            duplicates.apply(items, slot, slots, perList, earlier, rows, stride);
        }
    }

    /** Keeps the rows of one slot, and what was picked in them. */
    void keep(int slot, int selections, float[] rows, int[] slotPicks, int stride) {
        for (int row = 0; row < selections; row++) {
            System.arraycopy(rows, row * stride, values, (row * slots + slot) * stride, stride);
            picks[row * slots + slot] = slotPicks[row];
        }
    }

    /** The gradient of the base: the sum over the selections of each list. */
    float[] foldGradient(int lists, int perList, int stride) {
        int length = slots * stride;
        for (int list = 0; list < lists; list++) {
            System.arraycopy(gradient, list * perList * length, baseGradient, list * length, length);
            for (int selection = 1; selection < perList; selection++) {
                int from = (list * perList + selection) * length;
                kernels.addScaled(baseGradient, list * length, gradient, from, length, 1);
            }
        }
        return baseGradient;
    }
}
