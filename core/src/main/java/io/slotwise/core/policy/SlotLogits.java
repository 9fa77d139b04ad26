package io.slotwise.core.policy;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.problem.ItemLists;
import java.util.Arrays;

/**
 * One row of logits for each slot of each list, and the gradient with respect to them. Row {@code list · slots + slot}
 * has a column for each item of the list and is padded to {@link #stride()} columns with {@link Kernels#PADDING}.
 */
public final class SlotLogits {
    private final int slots;
    private int lists;
    private int stride;
    private float[] own = {};
    private float[] ownGradient = {};
    private float[] values = own;
    private float[] gradient = ownGradient;

    public SlotLogits(int slots) {
        this.slots = slots;
    }

    /** Makes room for a batch and pads every row; gradients are not touched. */
    public void prepare(ItemLists items) {
        lists = items.count();
        stride = Kernels.padded(items.maximumSize());
        int length = rows() * stride;
        if (own.length < length) {
            own = new float[length];
            ownGradient = new float[length];
        }
        values = own;
        gradient = ownGradient;
        for (int list = 0; list < lists; list++) {
            pad(list, items.size(list));
        }
    }

    /**
     * Uses a network's own arrays, which already hold the logits as rows without padding, and its gradient's: what a
     * network of a fixed number of items would otherwise have to copy.
     *
     * @param items lists of one length, a multiple of {@link Kernels#LANES}
     */
    void adopt(ItemLists items, float[] rows, float[] rowGradients) {
        lists = items.count();
        stride = items.maximumSize();
        values = rows;
        gradient = rowGradients;
    }

    private void pad(int list, int size) {
        for (int row = list * slots; row < (list + 1) * slots; row++) {
            Arrays.fill(values, row * stride + size, (row + 1) * stride, Kernels.PADDING);
        }
    }

    public int slots() {
        return slots;
    }

    public int lists() {
        return lists;
    }

    /** The number of rows: lists × slots. */
    public int rows() {
        return lists * slots;
    }

    /** The distance from one row to the next. */
    public int stride() {
        return stride;
    }

    /** Where a slot's row starts. */
    public int offset(int list, int slot) {
        return (list * slots + slot) * stride;
    }

    /** The logits, at least {@code rows × stride}. */
    public float[] values() {
        return values;
    }

    /** The gradient with respect to the logits, laid out alike; padding must be 0. */
    public float[] gradient() {
        return gradient;
    }

    /** Fills the rows from logits that have one row for each item and one column for each slot. */
    public void fromItemRows(ItemLists items, float[] itemRows) {
        prepare(items);
        for (int list = 0; list < lists; list++) {
            int from = items.offset(list) * slots;
            for (int slot = 0; slot < slots; slot++) {
                int row = offset(list, slot);
                for (int item = 0, size = items.size(list); item < size; item++) {
                    values[row + item] = itemRows[from + item * slots + slot];
                }
            }
        }
    }

    /** The way back of {@link #fromItemRows} for the gradient; overwrites. */
    public void gradientToItemRows(ItemLists items, float[] itemRows) {
        for (int list = 0; list < lists; list++) {
            int from = items.offset(list) * slots;
            for (int slot = 0; slot < slots; slot++) {
                int row = offset(list, slot);
                for (int item = 0, size = items.size(list); item < size; item++) {
                    itemRows[from + item * slots + slot] = gradient[row + item];
                }
            }
        }
    }
}
