package io.slotwise.sim.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A named array of float32 numbers, row-major. Immutable by agreement: the array is handed over. */
public final class Tensor {
    private final String name;
    private final List<Integer> shape;
    private final float[] values;

    /**
     * @param shape the sizes, the slowest to change first
     * @param values as many numbers as the sizes' product; kept, not copied
     * @throws IllegalArgumentException if a size is negative or the number of values differs from the sizes' product
     */
    public Tensor(String name, List<Integer> shape, float[] values) {
        this.name = Objects.requireNonNull(name, "name");
        this.shape = List.copyOf(shape);
        this.values = Objects.requireNonNull(values, "values");
        long size = 1;
        for (int length : this.shape) {
            if (length < 0) {
                throw new IllegalArgumentException(name + ": expected sizes from 0 up, found " + shape);
            }
            size = Math.multiplyExact(size, (long) length);
        }
        if (size != values.length) {
            throw new IllegalArgumentException(
                    name + ": expected " + size + " values for the shape " + shape + ", found " + values.length);
        }
    }

    public String name() {
        return name;
    }

    public List<Integer> shape() {
        return shape;
    }

    /** All numbers; shared, not to be written. */
    public float[] values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that
                && name.equals(that.name)
                && shape.equals(that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hash(name, shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor[name=" + name + ", shape=" + shape + "]";
    }
}
