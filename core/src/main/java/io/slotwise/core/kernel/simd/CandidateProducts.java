package io.slotwise.core.kernel.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** The products of all items of one list with all slots' gradients, items across the lanes. */
final class CandidateProducts {
    private static final FloatVector LANE_NUMBERS =
            FloatVector.zero(Lanes.SPECIES).addIndex(1);

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
        float[] columns = transposed(items, itemsOffset, size, dimension, stride);
        for (int item = 0; item < stride; item += Lanes.WIDTH) {
            VectorMask<Float> padding = LANE_NUMBERS.compare(VectorOperators.GE, size - item);
            for (int slot = 0; slot < slots; slot++) {
                FloatVector products = FloatVector.zero(Lanes.SPECIES);
                int from = gradientOffset + slot * dimension;
                for (int component = 0; component < dimension; component++) {
                    FloatVector column = FloatVector.fromArray(Lanes.SPECIES, columns, component * stride + item);
                    products = column.lanewise(
                            VectorOperators.FMA,
                            FloatVector.broadcast(Lanes.SPECIES, gradient[from + component]),
                            products);
                }
                // Not only sums of zeros: zero times an infinite gradient is no number.
                products.blend(0, padding).intoArray(outer, outerOffset + slot * stride + item);
            }
        }
    }

    /** The items as {@code dimension × stride}, so that one component of consecutive items can be loaded at once. */
    private static float[] transposed(float[] items, int offset, int size, int dimension, int stride) {
        float[] columns = Scratch.floats(dimension * stride);
        for (int component = 0; component < dimension; component++) {
            int to = component * stride;
            for (int item = 0, at = offset + component; item < size; item++, at += dimension) {
                columns[to + item] = items[at];
            }
            Arrays.fill(columns, to + size, to + stride, 0);
        }
        return columns;
    }
}
