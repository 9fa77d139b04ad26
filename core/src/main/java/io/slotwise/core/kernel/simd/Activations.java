package io.slotwise.core.kernel.simd;

import static io.slotwise.core.kernel.FloatMath.TINY;
import static io.slotwise.core.kernel.FloatMath.flush;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;

/** Bias and activation of a layer, and the way back. */
final class Activations {
    private Activations() {}

    static void addBias(float[] values, int rows, int columns, float[] bias, int biasOffset) {
        int whole = Lanes.whole(columns);
        for (int row = 0, from = 0; row < rows; row++, from += columns) {
            for (int column = 0; column < whole; column += Lanes.WIDTH) {
                FloatVector b = FloatVector.fromArray(Lanes.SPECIES, bias, biasOffset + column);
                FloatVector z = FloatVector.fromArray(Lanes.SPECIES, values, from + column);
                z.add(b).intoArray(values, from + column);
            }
            for (int column = whole; column < columns; column++) {
                values[from + column] += bias[biasOffset + column];
            }
        }
    }

    static void addBiasRelu(float[] values, int rows, int columns, float[] bias, int biasOffset) {
        int whole = Lanes.whole(columns);
        for (int row = 0, from = 0; row < rows; row++, from += columns) {
            for (int column = 0; column < whole; column += Lanes.WIDTH) {
                FloatVector b = FloatVector.fromArray(Lanes.SPECIES, bias, biasOffset + column);
                FloatVector z = FloatVector.fromArray(Lanes.SPECIES, values, from + column)
                        .add(b);
                z.blend(0, z.compare(LE, 0)).intoArray(values, from + column);
            }
            for (int column = whole; column < columns; column++) {
                values[from + column] = Math.max(values[from + column] + bias[biasOffset + column], 0);
            }
        }
    }

    static void addBiasSilu(float[] values, int rows, int columns, float[] bias, int biasOffset, float[] slopes) {
        addBias(values, rows, columns, bias, biasOffset);
        int block = Lanes.blockRows(1);
        for (int from = 0; from < rows * columns; from += block) {
            int length = Math.min(block, rows * columns - from);
            negate(values, from, length, slopes);
            Exponentials.replace(slopes, from, length);
            silu(values, from, length, slopes);
        }
    }

    /** {@code negated = −values}, clamped to what has an exponential. */
    private static void negate(float[] values, int from, int length, float[] negated) {
        int end = from + Lanes.whole(length);
        for (int at = from; at < end; at += Lanes.WIDTH) {
            FloatVector minus = FloatVector.fromArray(Lanes.SPECIES, values, at).neg();
            minus.blend(Exponentials.MOST, minus.compare(GT, Exponentials.MOST)).intoArray(negated, at);
        }
        for (int at = end; at < from + length; at++) {
            negated[at] = Math.min(-values[at], Exponentials.MOST);
        }
    }

    /** From z and e^−z, which {@code slopes} holds, to SiLU and its derivative. */
    private static void silu(float[] values, int from, int length, float[] slopes) {
        FloatVector one = FloatVector.broadcast(Lanes.SPECIES, 1);
        int end = from + Lanes.whole(length);
        for (int at = from; at < end; at += Lanes.WIDTH) {
            FloatVector z = FloatVector.fromArray(Lanes.SPECIES, values, at);
            FloatVector sigmoid =
                    one.div(FloatVector.fromArray(Lanes.SPECIES, slopes, at).add(1));
            FloatVector output = z.mul(sigmoid);
            FloatVector slope = sigmoid.mul(z.mul(one.sub(sigmoid)).add(1));
            output.blend(0, output.abs().compare(LT, TINY)).intoArray(values, at);
            slope.blend(0, slope.abs().compare(LT, TINY)).intoArray(slopes, at);
        }
        for (int at = end; at < from + length; at++) {
            float z = values[at];
            float sigmoid = 1 / (1 + slopes[at]);
            values[at] = flush(z * sigmoid);
            slopes[at] = flush(sigmoid * (1 + z * (1 - sigmoid)));
        }
    }

    static void reluBackward(float[] gradient, float[] outputs, int length) {
        FloatVector zero = FloatVector.zero(Lanes.SPECIES);
        int whole = Lanes.whole(length);
        for (int at = 0; at < whole; at += Lanes.WIDTH) {
            FloatVector g = FloatVector.fromArray(Lanes.SPECIES, gradient, at);
            FloatVector output = FloatVector.fromArray(Lanes.SPECIES, outputs, at);
            FloatVector passed = zero.blend(g, output.compare(GT, 0));
            passed.blend(0, passed.abs().compare(LT, TINY)).intoArray(gradient, at);
        }
        for (int at = whole; at < length; at++) {
            gradient[at] = outputs[at] > 0 ? flush(gradient[at]) : 0;
        }
    }

    static void multiply(float[] gradient, float[] slopes, int length) {
        int whole = Lanes.whole(length);
        for (int at = 0; at < whole; at += Lanes.WIDTH) {
            FloatVector slope = FloatVector.fromArray(Lanes.SPECIES, slopes, at);
            FloatVector product =
                    FloatVector.fromArray(Lanes.SPECIES, gradient, at).mul(slope);
            product.blend(0, product.abs().compare(LT, TINY)).intoArray(gradient, at);
        }
        for (int at = whole; at < length; at++) {
            gradient[at] = flush(gradient[at] * slopes[at]);
        }
    }
}
