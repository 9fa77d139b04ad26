package io.slotwise.core.kernel.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** The products of all items of one list with all slots' gradients, items across the lanes. */
final class CandidateProducts {
    private CandidateProducts() {}

    static void multiply(
            float[] items,
            int itemsOffset,
            int size,
            int dimension,
            float[] gradient,
            int gradientOffset,
            int slots,
            float[] outer,
            int outerOffset,
            int stride) {
        float[] columns = Scratch.floats(dimension * stride);
        transpose(items, itemsOffset, size, dimension, columns, stride);
        for (int slot = 0; slot < slots; slot++) {
            int from = gradientOffset + slot * dimension;
            int to = outerOffset + slot * stride;
            // Two components a pass, and first the odd one, halve the loads and stores of the sums.
            int component = 2 - dimension % 2;
            if (component == 1) {
                start(columns, gradient[from], outer, to, stride);
            } else {
                start(columns, stride, gradient[from], gradient[from + 1], outer, to);
            }
            for (; component < dimension; component += 2) {
                int at = from + component;
                add(columns, component * stride, stride, gradient[at], gradient[at + 1], outer, to);
            }
            // Zero times an infinite gradient is no number.
            for (int at = to + size; at < to + stride; at++) {
                outer[at] = 0;
            }
        }
    }

    /** The items as {@code dimension × stride}, so that one component of consecutive items can be loaded at once. */
    private static void transpose(float[] items, int offset, int size, int dimension, float[] columns, int stride) {
        for (int component = 0; component < dimension; component++) {
            int to = component * stride;
            for (int item = 0, at = offset + component; item < size; item++, at += dimension) {
                columns[to + item] = items[at];
            }
            Arrays.fill(columns, to + size, to + stride, 0);
        }
    }

    private static void start(float[] columns, float g, float[] outer, int to, int stride) {
        for (int item = 0; item < stride; item += Lanes.WIDTH) {
            FloatVector.fromArray(Lanes.SPECIES, columns, item).mul(g).intoArray(outer, to + item);
        }
    }

    private static void start(float[] columns, int stride, float g, float h, float[] outer, int to) {
        FloatVector factor = FloatVector.broadcast(Lanes.SPECIES, h);
        for (int item = 0; item < stride; item += Lanes.WIDTH) {
            FloatVector first = FloatVector.fromArray(Lanes.SPECIES, columns, item);
            FloatVector second = FloatVector.fromArray(Lanes.SPECIES, columns, stride + item);
            second.fma(factor, first.mul(g)).intoArray(outer, to + item);
        }
    }

    private static void add(float[] columns, int from, int stride, float g, float h, float[] outer, int to) {
        FloatVector firstFactor = FloatVector.broadcast(Lanes.SPECIES, g);
        FloatVector secondFactor = FloatVector.broadcast(Lanes.SPECIES, h);
        for (int item = 0; item < stride; item += Lanes.WIDTH) {
            FloatVector sum = FloatVector.fromArray(Lanes.SPECIES, outer, to + item);
            FloatVector first = FloatVector.fromArray(Lanes.SPECIES, columns, from + item);
            FloatVector second = FloatVector.fromArray(Lanes.SPECIES, columns, from + stride + item);
            second.fma(secondFactor, first.fma(firstFactor, sum)).intoArray(outer, to + item);
        }
    }
}
