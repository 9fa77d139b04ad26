package io.slotwise.core.problem;

import java.util.Arrays;
import java.util.Objects;

/**
 * A batch of item lists. Each list holds one or more items and each item is a vector; lists of one batch may differ in
 * length but not in dimension.
 *
 * <p>The items of all lists lie one after the other in a single row-major array, so that a network can encode all of
 * them with one matrix product and no padding.
 *
 * <p>The arrays given at construction are kept, not copied: whoever builds a batch hands them over and must not write
 * to them again. The same goes for readers of {@link #values()} and {@link #offsets()}.
 */
public final class ItemLists {
    private final int dimension;
    private final int[] offsets;
    private final float[] values;

    /**
     * @param dimension length of an item vector (D), at least 1
     * @param offsets where each list starts, in items, then the number of items in all: count + 1 rising numbers
     * @param values item vectors, {@code offsets[count] × dimension}, row-major
     * @throws IllegalArgumentException if a list is empty or the sizes do not agree
     */
    public ItemLists(int dimension, int[] offsets, float[] values) {
        this.dimension = dimension;
        this.offsets = Objects.requireNonNull(offsets, "offsets");
        this.values = Objects.requireNonNull(values, "values");
        check();
    }

    private void check() {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension: expected at least 1, got " + dimension);
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
                    + " numbers each, got " + values.length + " numbers");
        }
    }

    /** A batch of {@code count} lists of {@code size} items each. */
    public static ItemLists uniform(int count, int size, int dimension, float[] values) {
        int[] offsets = new int[count + 1];
        Arrays.setAll(offsets, list -> list * size);
        return new ItemLists(dimension, offsets, values);
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
                dimension, sliced, Arrays.copyOfRange(values, offsets[from] * dimension, offsets[to] * dimension));
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
        for (int at = from; at < to; at++) {
            int list = at / times;
            System.arraycopy(
                    values, offset(list) * dimension, copies, rows[at - from] * dimension, size(list) * dimension);
        }
        return new ItemLists(dimension, rows, copies);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemLists that
                && dimension == that.dimension
                && Arrays.equals(offsets, that.offsets)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * dimension + Arrays.hashCode(offsets)) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "ItemLists[count=" + count() + ", rows=" + rows() + ", dimension=" + dimension + "]";
    }
}
