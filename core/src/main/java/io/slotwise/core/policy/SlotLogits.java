package io.slotwise.core.policy;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.problem.CandidateMask;
import io.slotwise.core.problem.ItemLists;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of logits for each slot of each list, and the gradient with respect to them. Row {@code list · slots + slot}
 * has a column for each item of the list and is padded to {@link #stride()} columns with {@link Kernels#PADDING}, which
 * also stands where an item may not fill a slot.
 *
 * <p>Where no item may fill two slots, or where the network looks at earlier picks, they are <em>sequential</em>: the row
 * of a slot depends on what was picked for the slots before it. Then the rows are made by a {@link SlotPicker}, one slot
 * after the other, and there can be several selections of each list, each with rows of its own: row {@code (list ·
 * perList + selection) · slots + slot}.
 */
public final class SlotLogits {
    private final int slots;
    private final @Nullable SlotSequence sequence;
    private int lists;
    private int perList = 1;
    private int stride;
    private float[] own = {};
    private float[] ownGradient = {};
    private float[] values = own;
    private float[] gradient = ownGradient;

    /** Logits of a network that computes all rows at once, where an item may fill any number of slots. */
    public SlotLogits(int slots) {
        this(slots, false);
    }

    /**
     * Logits of a network that computes all rows at once.
     *
     * @param noDuplicates whether an item may fill no more than one slot of its list
     */
    public SlotLogits(int slots, boolean noDuplicates) {
        this.slots = slots;
        sequence = noDuplicates ? new SlotSequence(slots, true, null) : null;
    }

    /** @param decoder what computes a row given earlier picks */
    SlotLogits(int slots, boolean noDuplicates, SlotDecoder decoder) {
        this.slots = slots;
        sequence = new SlotSequence(slots, noDuplicates, decoder);
    }

    /** Makes room for a batch and pads every row; gradients are not touched. */
    public void prepare(ItemLists items) {
        measure(items, Kernels.padded(items.maximumSize()));
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

    private void pad(int list, int size) {
        for (int row = list * slots; row < (list + 1) * slots; row++) {
            Arrays.fill(values, row * stride + size, (row + 1) * stride, Kernels.PADDING);
        }
    }

    /**
     * Uses a network's own arrays, which already hold the logits as rows without padding, and its gradient's: what a
     * network of a fixed number of items would otherwise have to copy.
     *
     * @param items lists of one length, a multiple of {@link Kernels#LANES}
     */
    void adopt(ItemLists items, float[] rows, float[] rowGradients) {
        measure(items, items.maximumSize());
        values = rows;
        gradient = rowGradients;
    }

    private void measure(ItemLists items, int newStride) {
        items.candidates().ifPresent(this::requireSlots);
        if (sequence != null) {
            sequence.requireEnoughItems(items);
        }
        lists = items.count();
        perList = 1;
        stride = newStride;
    }

    private void requireSlots(CandidateMask mask) {
        if (mask.slots() != slots) {
            throw new IllegalArgumentException(
                    "candidates: expected a mask for " + slots + " slots, found one for " + mask.slots());
        }
    }

    /**
     * To be called once all rows have been written: masks what may not be picked.
     *
     * @param items the lists prepared for
     */
    public void complete(ItemLists items) {
        if (items.candidates().isPresent()) {
            for (int row = 0; row < rows(); row++) {
                mask(items, row / slots, row % slots, values, row * stride);
            }
        }
        if (sequence != null) {
            sequence.useBase(values, gradient);
            repeat(1);
        }
    }

    static void mask(ItemLists items, int list, int slot, float[] rows, int from) {
        if (items.candidates().isPresent()) {
            for (int item = 0; item < items.size(list); item++) {
                rows[from + item] = items.allows(list, slot, item) ? rows[from + item] : Kernels.PADDING;
            }
        }
    }

    /** To be called instead of {@link #prepare} and {@link #complete} where a decoder computes the rows. */
    void begin(ItemLists items) {
        measure(items, Kernels.padded(items.maximumSize()));
        repeat(1);
    }

    /** Whether the row of a slot depends on earlier picks, so that there are no rows before there are picks. */
    public boolean sequential() {
        return sequence != null;
    }

    /** Whether an item may fill no more than one slot of its list. */
    public boolean noDuplicates() {
        return sequence != null && sequence.noDuplicates();
    }

    /** Makes room in sequential logits for so many selections of each list, until the next forward pass. */
    public void repeat(int newPerList) {
        perList = newPerList;
        sequence().reserve(rows(), stride);
        values = sequence().values();
        gradient = sequence().gradient();
    }

    /** How the rows of sequential logits are made. */
    SlotSequence sequence() {
        return Objects.requireNonNull(sequence, "these logits are not sequential");
    }

    public int slots() {
        return slots;
    }

    public int lists() {
        return lists;
    }

    /** How many selections of each list have rows: 1, unless {@link #repeat} was called. */
    public int perList() {
        return perList;
    }

    /** The number of selections that have rows: lists × perList. */
    public int selections() {
        return lists * perList;
    }

    /** The number of rows: lists × perList × slots. */
    public int rows() {
        return lists * perList * slots;
    }

    /** The distance from one row to the next. */
    public int stride() {
        return stride;
    }

    /** Where a slot's row starts, if each list has one selection. */
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

    /**
     * The gradient for a network that computes all rows at once, laid out as that wrote them: for each slot of each list
     * the sum over its selections.
     */
    public float[] networkGradient() {
        return sequence == null ? gradient : sequence.foldGradient(lists, perList, stride);
    }

    /** Fills the rows from logits that have one row for each item and one column for each slot. */
    public void fromItemRows(ItemLists items, float[] itemRows) {
        fillFromItemRows(items, itemRows);
        complete(items);
    }

    /** As {@link #fromItemRows}, but leaves {@link #complete} to the caller. */
    void fillFromItemRows(ItemLists items, float[] itemRows) {
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

    /** The way back of {@link #fromItemRows} for {@link #networkGradient()}; overwrites. */
    public void gradientToItemRows(ItemLists items, float[] itemRows) {
        float[] rows = networkGradient();
        for (int list = 0; list < lists; list++) {
            int from = items.offset(list) * slots;
            for (int slot = 0; slot < slots; slot++) {
                int row = offset(list, slot);
                for (int item = 0, size = items.size(list); item < size; item++) {
                    itemRows[from + item * slots + slot] = rows[row + item];
                }
            }
        }
    }
}
