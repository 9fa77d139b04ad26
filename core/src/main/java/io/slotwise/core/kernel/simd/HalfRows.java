package io.slotwise.core.kernel.simd;

import static io.slotwise.core.kernel.Kernels.PADDING;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.NE;

import io.slotwise.core.kernel.Kernels;
import jdk.incubator.vector.FloatVector;

/**
 * What {@link Selection} does, for rows of 16 columns whose last eight are padding: lists of at most eight items. The
 * halves in use are packed one after the other, so that no time goes into the noise of padding.
 */
final class HalfRows {
    private static final int STRIDE = Kernels.LANES;
    private static final int HALF = STRIDE / 2;
    private static final int BLOCK_ROWS = Lanes.blockRows(STRIDE);

    private HalfRows() {}

    /** Whether every row's last eight columns are padding. */
    static boolean suffice(float[] logits, int rows, int stride) {
        if (stride != STRIDE || Lanes.WIDTH != HALF) {
            return false;
        }
        FloatVector padding = FloatVector.broadcast(Lanes.SPECIES, PADDING);
        FloatVector seen = padding;
        for (int at = HALF; at < rows * STRIDE; at += STRIDE) {
            FloatVector half = FloatVector.fromArray(Lanes.SPECIES, logits, at);
            seen = seen.blend(half, half.compare(NE, PADDING));
        }
        return seen.compare(EQ, padding).allTrue();
    }

    static void softmaxArgmax(float[] logits, int rows, float inverseTemperature, float[] soft, int[] picks) {
        float[] halves = Scratch.floats(BLOCK_ROWS * HALF);
        for (int row = 0; row < rows; row += BLOCK_ROWS) {
            int count = Math.min(BLOCK_ROWS, rows - row);
            pack(logits, row, count, halves, 0);
            softmaxArgmaxOfHalves(halves, 0, row, count, inverseTemperature, soft, picks);
        }
    }

    static void gumbelSoftmaxArgmax(
            float[] logits, int rows, float inverseTemperature, long key, long position, float[] soft, int[] picks) {
        int noisy = BLOCK_ROWS * HALF;
        float[] halves = Scratch.floats(2 * noisy);
        for (int row = 0; row < rows; row += BLOCK_ROWS) {
            int count = Math.min(BLOCK_ROWS, rows - row);
            pack(logits, row, count, halves, 0);
            GumbelNoise.add(halves, 0, count * HALF, key, position + row * STRIDE, STRIDE, halves, noisy);
            softmaxArgmaxOfHalves(halves, noisy, row, count, inverseTemperature, soft, picks);
        }
    }

    static void gumbelArgmax(float[] logits, int rows, long key, long position, int[] picks) {
        int noisy = BLOCK_ROWS * HALF;
        float[] halves = Scratch.floats(2 * noisy);
        for (int row = 0; row < rows; row += BLOCK_ROWS) {
            int count = Math.min(BLOCK_ROWS, rows - row);
            pack(logits, row, count, halves, 0);
            GumbelNoise.add(halves, 0, count * HALF, key, position + row * STRIDE, STRIDE, halves, noisy);
            Selection.pick(halves, noisy, count, HALF, picks, row);
        }
    }

    private static void softmaxArgmaxOfHalves(
            float[] halves, int from, int row, int count, float inverseTemperature, float[] soft, int[] picks) {
        Selection.pick(halves, from, count, HALF, picks, row);
        Selection.softmax(halves, from, count, HALF, inverseTemperature, halves, from, picks, row);
        unpack(halves, from, soft, row, count);
    }

    private static void pack(float[] rows, int row, int count, float[] halves, int from) {
        for (int r = 0; r < count; r++) {
            FloatVector.fromArray(Lanes.SPECIES, rows, (row + r) * STRIDE).intoArray(halves, from + r * HALF);
        }
    }

    /** The other halves become 0: padding has no share. */
    private static void unpack(float[] halves, int from, float[] rows, int row, int count) {
        FloatVector zero = FloatVector.zero(Lanes.SPECIES);
        for (int r = 0; r < count; r++) {
            int at = (row + r) * STRIDE;
            FloatVector.fromArray(Lanes.SPECIES, halves, from + r * HALF).intoArray(rows, at);
            zero.intoArray(rows, at + HALF);
        }
    }
}
