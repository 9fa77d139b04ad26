package io.slotwise.core.kernel.simd;

import static io.slotwise.core.kernel.FloatMath.TINY;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Noise, pick and softmax over padded rows. */
final class Selection {
    private Selection() {}

    static void softmaxArgmax(
            float[] logits, int rows, int stride, float inverseTemperature, float[] soft, int[] picks) {
        int block = Lanes.blockRows(stride);
        for (int row = 0; row < rows; row += block) {
            int count = Math.min(block, rows - row);
            int from = row * stride;
            pick(logits, from, count, stride, picks, row);
            softmax(logits, from, count, stride, inverseTemperature, soft, from, picks, row);
        }
    }

    static void gumbelSoftmaxArgmax(
            float[] logits,
            int rows,
            int stride,
            float inverseTemperature,
            long key,
            long position,
            float[] soft,
            int[] picks) {
        int block = Lanes.blockRows(stride);
        for (int row = 0; row < rows; row += block) {
            int count = Math.min(block, rows - row);
            int from = row * stride;
            GumbelNoise.add(logits, from, count * stride, key, position + from, 8, soft, from);
            pick(soft, from, count, stride, picks, row);
            softmax(soft, from, count, stride, inverseTemperature, soft, from, picks, row);
        }
    }

    static void gumbelArgmax(float[] logits, int rows, int stride, long key, long position, int[] picks) {
        int block = Lanes.blockRows(stride);
        float[] noisy = Scratch.floats(block * stride);
        for (int row = 0; row < rows; row += block) {
            int count = Math.min(block, rows - row);
            int from = row * stride;
            GumbelNoise.add(logits, from, count * stride, key, position + from, 8, noisy, 0);
            pick(noisy, 0, count, stride, picks, row);
        }
    }

    /** The first column of each row that holds its greatest number; 0 where no number is greatest. */
    static void pick(float[] values, int from, int rows, int stride, int[] picks, int picksFrom) {
        for (int row = 0, start = from; row < rows; row++, start += stride) {
            FloatVector greatest = FloatVector.fromArray(Lanes.SPECIES, values, start);
            for (int column = Lanes.WIDTH; column < stride; column += Lanes.WIDTH) {
                FloatVector next = FloatVector.fromArray(Lanes.SPECIES, values, start + column);
                greatest = greatest.blend(next, next.compare(GT, greatest));
            }
            float most = greatest.reduceLanes(MAX);
            int pick = 0;
            for (int column = 0; column < stride; column += Lanes.WIDTH) {
                FloatVector next = FloatVector.fromArray(Lanes.SPECIES, values, start + column);
                VectorMask<Float> found = next.compare(EQ, most);
                if (found.anyTrue()) {
                    pick = column + found.firstTrue();
                    break;
                }
            }
            picks[picksFrom + row] = pick;
        }
    }

    /** The softmax of rows whose greatest numbers have been picked; {@code soft} may be {@code logits}. */
    static void softmax(
            float[] logits,
            int from,
            int rows,
            int stride,
            float inverseTemperature,
            float[] soft,
            int softFrom,
            int[] picks,
            int picksFrom) {
        shift(logits, from, rows, stride, inverseTemperature, soft, softFrom, picks, picksFrom);
        Exponentials.replace(soft, softFrom, rows * stride);
        normalise(soft, softFrom, rows, stride);
    }

    private static void shift(
            float[] logits,
            int from,
            int rows,
            int stride,
            float inverseTemperature,
            float[] soft,
            int softFrom,
            int[] picks,
            int picksFrom) {
        for (int row = 0; row < rows; row++) {
            int start = from + row * stride;
            int to = softFrom + row * stride;
            float greatest = logits[start + picks[picksFrom + row]];
            for (int column = 0; column < stride; column += Lanes.WIDTH) {
                FloatVector logit = FloatVector.fromArray(Lanes.SPECIES, logits, start + column);
                logit.sub(greatest).mul(inverseTemperature).intoArray(soft, to + column);
            }
        }
    }

    private static void normalise(float[] soft, int from, int rows, int stride) {
        FloatVector one = FloatVector.broadcast(Lanes.SPECIES, 1);
        for (int start = from; start < from + rows * stride; start += stride) {
            FloatVector sum = FloatVector.zero(Lanes.SPECIES);
            for (int at = start; at < start + stride; at += Lanes.WIDTH) {
                sum = sum.add(FloatVector.fromArray(Lanes.SPECIES, soft, at));
            }
            if (Lanes.WIDTH > 4) {
                sum = sum.add(sum.rearrange(Lanes.SWAP_4));
            }
            sum = sum.add(sum.rearrange(Lanes.SWAP_2));
            FloatVector scale = one.div(sum.add(sum.rearrange(Lanes.SWAP_1)));
            for (int at = start; at < start + stride; at += Lanes.WIDTH) {
                FloatVector share =
                        FloatVector.fromArray(Lanes.SPECIES, soft, at).mul(scale);
                share.blend(0, share.compare(LT, TINY)).intoArray(soft, at);
            }
        }
    }

    static void softmaxBackward(float[] soft, float[] outer, int rows, int stride, float scale, float[] gradient) {
        for (int start = 0; start < rows * stride; start += stride) {
            FloatVector mean = FloatVector.zero(Lanes.SPECIES);
            for (int at = start; at < start + stride; at += Lanes.WIDTH) {
                FloatVector share = FloatVector.fromArray(Lanes.SPECIES, soft, at);
                mean = share.fma(FloatVector.fromArray(Lanes.SPECIES, outer, at), mean);
            }
            if (Lanes.WIDTH > 4) {
                mean = mean.add(mean.rearrange(Lanes.SWAP_4));
            }
            mean = mean.add(mean.rearrange(Lanes.SWAP_2));
            mean = mean.add(mean.rearrange(Lanes.SWAP_1));
            for (int at = start; at < start + stride; at += Lanes.WIDTH) {
                FloatVector excess =
                        FloatVector.fromArray(Lanes.SPECIES, outer, at).sub(mean);
                FloatVector result = FloatVector.fromArray(Lanes.SPECIES, soft, at)
                        .mul(scale)
                        .mul(excess);
                result.blend(0, result.abs().compare(LT, TINY)).intoArray(gradient, at);
            }
        }
    }
}
