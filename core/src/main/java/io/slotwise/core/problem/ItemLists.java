package io.slotwise.core.problem;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A batch of item lists. Each list holds one or more items and each item is a vector; lists of one batch may differ in
 * length but not in dimension.
 *
 * <p>The items of all lists lie one after the other in a single row-major array, so that a network can encode all of
 * them with one matrix product and no padding.
 *
 * <p>Lists may carry a {@link CandidateMask}, which says which item may fill which slot; without one, any may fill any.
 *
 * <p>They may also carry a {@link Context}: numbers about each list, or each of its slots, that say what is chosen for.
 *
 * <p>The arrays given at construction are kept, not copied: whoever builds a batch hands them over and must not write
 * to them again. The same goes for readers of {@link #values()} and {@link #offsets()}.
 */
public final class ItemLists {
    private final int dimension;
    private final int[] offsets;
    private final float[] values;
    private final @Nullable CandidateMask candidates;
    private final @Nullable Context context;

    /**
     * Lists of which any item may fill any slot.
     *
     * @param dimension length of an item vector (D), at least 1
     * @param offsets where each list starts, in items, then the number of items in all: count + 1 rising numbers
     * @param values item vectors, {@code offsets[count] × dimension}, row-major
     * @throws IllegalArgumentException if a list is empty or the sizes do not agree
     */
    public ItemLists(int dimension, int[] offsets, float[] values) {
        this(dimension, offsets, values, null);
    }

    /**
     * As above, with a mask.
     *
     * @param candidates which items may fill which slot, or null where any may fill any
     * @throws IllegalArgumentException also if no item may fill some slot of some list
     */
    public ItemLists(int dimension, int[] offsets, float[] values, @Nullable CandidateMask candidates) {
        this(dimension, offsets, values, candidates, null);
    }

    /**
     * As above, with a context.
     *
     * @param context what each list is chosen for, or null where that is always the same
     * @throws IllegalArgumentException also if it is of another number of lists
     */
    public ItemLists(
            int dimension,
            int[] offsets,
            float[] values,
            @Nullable CandidateMask candidates,
            @Nullable Context context) {
        this.dimension = dimension;
        this.offsets = Objects.requireNonNull(offsets, "offsets");
        this.values = Objects.requireNonNull(values, "values");
        this.candidates = candidates;
        this.context = context;
        check();
        if (candidates != null) {
            check(candidates);
        }
        if (context != null) {
            context.requireCount(count());
        }
    }

    private void check(CandidateMask mask) {
        long bits = (long) rows() * mask.slots();
        if (mask.length() > bits || bits > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("candidates: expected at most " + bits + " bits, one for each of "
                    + mask.slots() + " slots and " + rows() + " items, found " + mask.length());
        }
        for (int list = 0; list < count(); list++) {
            for (int slot = 0; slot < mask.slots(); slot++) {
                int from = bit(mask, list, slot, 0);
                if (mask.count(from, from + size(list)) == 0) {
                    throw new IllegalArgumentException(
                            "candidates: no item of list " + list + " may fill slot " + slot);
                }
            }
        }
    }

    private void check() {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension: expected at least 1, found " + dimension);
        }
        if (offsets.length == 0 || offsets[0] != 0) {
            throw new IllegalArgumentException("offsets: expected to start with 0");
        }
        for (int list = 0; list < count(); list++) {
            if (offsets[list + 1] <= offsets[list]) {
                throw new IllegalArgumentException("list " + list + ": expected at least one item");
            }
        }
        if (values.length != (long) rows() * dimension) {
            throw new IllegalArgumentException("values: expected " + rows() + " items of " + dimension
                    + " numbers each, found " + values.length + " numbers");
        }
    }

    /** A batch of {@code count} lists of {@code size} items each. */
    public static ItemLists uniform(int count, int size, int dimension, float[] values) {
        int[] offsets = new int[count + 1];
        Arrays.setAll(offsets, list -> list * size);
        return new ItemLists(dimension, offsets, values);
    }

    /**
     * The same lists, of which only some items may fill some slots, whatever they carried before.
     *
     * @param slots the number of slots (S)
     * @param test asked once about each item of each list in each slot
     * @throws IllegalArgumentException if no item may fill some slot of some list
     */
    public ItemLists restricted(int slots, CandidateMask.Test test) {
        BitSet allowed = new BitSet(Math.multiplyExact(rows(), slots));
        int bit = 0;
        for (int list = 0; list < count(); list++) {
            for (int slot = 0; slot < slots; slot++) {
                for (int item = 0; item < size(list); item++) {
                    allowed.set(bit++, test.allows(list, slot, item));
                }
            }
        }
        return new ItemLists(dimension, offsets, values, CandidateMask.of(slots, allowed.toLongArray()), context);
    }

    /**
     * The same lists with this context, whatever they carried before.
     *
     * @throws IllegalArgumentException if it is of another number of lists
     */
    public ItemLists withContext(Context newContext) {
        return new ItemLists(dimension, offsets, values, candidates, newContext);
    }

    /** What each list is chosen for, where lists differ in that. */
    public Optional<Context> context() {
        return Optional.ofNullable(context);
    }

    /**
     * One number about a list.
     *
     * @throws IndexOutOfBoundsException if there is no such number
     */
    public float listContext(int list, int component) {
        int width = context == null ? 0 : context.listNumbers();
        Objects.checkIndex(component, width);
        return Objects.requireNonNull(context).ofLists()[list * width + component];
    }

    /**
     * One number about a slot of a list.
     *
     * @throws IndexOutOfBoundsException if there is no such number
     */
    public float slotContext(int list, int slot, int component) {
        int width = context == null ? 0 : context.slotNumbers();
        Objects.checkIndex(component, width);
        Context present = Objects.requireNonNull(context);
        Objects.checkIndex(slot, present.slots());
        return present.ofSlots()[(list * present.slots() + slot) * width + component];
    }

    /**
     * These lists for whoever looks at their contexts alone: each has a single item, of zeros, and no mask.
     *
     * @throws IllegalStateException if there are no contexts
     */
    public ItemLists onlyContext() {
        if (context == null) {
            throw new IllegalStateException("these lists have no contexts");
        }
        int[] ones = new int[offsets.length];
        Arrays.setAll(ones, list -> list);
        return new ItemLists(dimension, ones, new float[Math.multiplyExact(count(), dimension)], null, context);
    }

    /** Which items may fill which slot, where not all may. */
    public Optional<CandidateMask> candidates() {
        return Optional.ofNullable(candidates);
    }

    /** Whether an item of a list may fill a slot. */
    public boolean allows(int list, int slot, int item) {
        return candidates == null || candidates.bit(bit(candidates, list, slot, item));
    }

    private int bit(CandidateMask mask, int list, int slot, int item) {
        return offsets[list] * mask.slots() + slot * size(list) + item;
    }

    /** The number of lists. */
    public int count() {
        return offsets.length - 1;
    }

    /** The length of an item vector (D). */
    public int dimension() {
        return dimension;
    }

    /** The number of items in all lists together. */
    public int rows() {
        return offsets[offsets.length - 1];
    }

    /** The number of items (N) in a list. */
    public int size(int list) {
        return offsets[list + 1] - offsets[list];
    }

    /** The row at which a list starts. */
    public int offset(int list) {
        return offsets[list];
    }

    /** The number of items in the longest list; 0 for an empty batch. */
    public int maximumSize() {
        int maximum = 0;
        for (int list = 0; list < count(); list++) {
            maximum = Math.max(maximum, size(list));
        }
        return maximum;
    }

    /** One number of one item. */
    public float value(int list, int item, int component) {
        return values[(offsets[list] + item) * dimension + component];
    }

    /** All item vectors, {@code rows × dimension}, row-major; shared, not to be written. */
    public float[] values() {
        return values;
    }

    /** Where each list starts, then the number of rows; shared, not to be written. */
    public int[] offsets() {
        return offsets;
    }

    /** A copy of the lists {@code from} (inclusive) to {@code to} (exclusive). */
    public ItemLists slice(int from, int to) {
        int[] sliced = new int[to - from + 1];
        Arrays.setAll(sliced, list -> offsets[from + list] - offsets[from]);
        return new ItemLists(
                dimension,
                sliced,
                Arrays.copyOfRange(values, offsets[from] * dimension, offsets[to] * dimension),
                candidates == null ? null : candidates.slice(offsets[from], offsets[to]),
                context == null ? null : context.slice(from, to));
    }

    /**
     * All lists of several batches, in their order, as one batch.
     *
     * @param dimension length of an item vector, for when there is no batch
     * @throws ArithmeticException if there are more numbers than one array can hold
     */
    public static ItemLists joined(int dimension, List<ItemLists> batches) {
        int count = 0;
        int rows = 0;
        for (ItemLists batch : batches) {
            count = Math.addExact(count, batch.count());
            rows = Math.addExact(rows, batch.rows());
        }
        int[] offsets = new int[count + 1];
        float[] values = new float[Math.multiplyExact(rows, dimension)];
        CandidateMask.Builder mask = new CandidateMask.Builder();
        Context.Builder context = new Context.Builder(count);
        int list = 0;
        for (ItemLists batch : batches) {
            int before = offsets[list];
            System.arraycopy(batch.values, 0, values, before * dimension, batch.values.length);
            for (int at = 0; at < batch.count(); at++) {
                mask.append(batch, at);
                context.append(batch, at);
                offsets[++list] = before + batch.offsets[at + 1];
            }
        }
        return new ItemLists(dimension, offsets, values, mask.build(), context.build());
    }

    /** Each list so many times in a row. */
    public ItemLists repeated(int times) {
        return repeated(times, 0, Math.multiplyExact(count(), times));
    }

    /** What {@code repeated(times).slice(from, to)} returns, without the rest being made. */
    public ItemLists repeated(int times, int from, int to) {
        int[] rows = new int[to - from + 1];
        for (int at = from; at < to; at++) {
            rows[at - from + 1] = Math.addExact(rows[at - from], size(at / times));
        }
        float[] copies = new float[Math.multiplyExact(rows[to - from], dimension)];
        CandidateMask.Builder mask = new CandidateMask.Builder();
        Context.Builder contexts = new Context.Builder(to - from);
        for (int at = from; at < to; at++) {
            int list = at / times;
            System.arraycopy(
                    values, offset(list) * dimension, copies, rows[at - from] * dimension, size(list) * dimension);
            mask.append(this, list);
            contexts.append(this, list);
        }
        return new ItemLists(dimension, rows, copies, mask.build(), contexts.build());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemLists that
                && dimension == that.dimension
                && Arrays.equals(offsets, that.offsets)
                && Arrays.equals(values, that.values)
                && Objects.equals(candidates, that.candidates)
                && Objects.equals(context, that.context);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * dimension + Arrays.hashCode(offsets)) + Arrays.hashCode(values))
                + Objects.hash(candidates, context);
    }

    @Override
    public String toString() {
        return "ItemLists[count=" + count() + ", rows=" + rows() + ", dimension=" + dimension + "]";
    }
}
