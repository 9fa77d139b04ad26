package io.slotwise.core.kernel;

import static io.slotwise.core.kernel.FloatMath.flush;

import io.slotwise.core.random.RandomStream;
import java.util.Arrays;

/** The kernels in plain Java: the reference for the others, and what runs where there is no Vector API. */
public final class ScalarKernels implements Kernels {
    @Override
    public boolean simd() {
        return false;
    }

    @Override
    public void addBias(float[] values, int rows, int columns, float[] bias, int biasOffset) {
        for (int row = 0, at = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++, at++) {
                values[at] += bias[biasOffset + column];
            }
        }
    }

    @Override
    public void addBiasRelu(float[] values, int rows, int columns, float[] bias, int biasOffset) {
        for (int row = 0, at = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++, at++) {
                values[at] = Math.max(values[at] + bias[biasOffset + column], 0);
            }
        }
    }

    @Override
    public void addBiasSilu(float[] values, int rows, int columns, float[] bias, int biasOffset, float[] slopes) {
        for (int row = 0, at = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++, at++) {
                float z = values[at] + bias[biasOffset + column];
                float sigmoid = FloatMath.sigmoid(z);
                values[at] = flush(z * sigmoid);
                slopes[at] = flush(sigmoid * (1 + z * (1 - sigmoid)));
            }
        }
    }

    @Override
    public void reluBackward(float[] gradient, float[] outputs, int length) {
        for (int at = 0; at < length; at++) {
            gradient[at] = outputs[at] > 0 ? flush(gradient[at]) : 0;
        }
    }

    @Override
    public void multiply(float[] gradient, float[] slopes, int length) {
        for (int at = 0; at < length; at++) {
            gradient[at] = flush(gradient[at] * slopes[at]);
        }
    }

    @Override
    public void columnSums(float[] values, int rows, int columns, float[] sums, int sumsOffset) {
        Arrays.fill(sums, sumsOffset, sumsOffset + columns, 0);
        for (int row = 0, at = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++, at++) {
                sums[sumsOffset + column] += values[at];
            }
        }
    }

    @Override
    public void addScaled(float[] target, int targetOffset, float[] source, int sourceOffset, int length, float scale) {
        for (int at = 0; at < length; at++) {
            target[targetOffset + at] += scale * source[sourceOffset + at];
        }
    }

    @Override
    public double sumOfSquares(float[] values, int from, int to) {
        double sum = 0;
        for (int at = from; at < to; at++) {
            sum += (double) values[at] * values[at];
        }
        return sum;
    }

    @Override
    public void adam(
            float[] parameters, float[] gradient, float[] mean, float[] variance, int from, int to, AdamStep step) {
        float meanShare = 1 - step.meanDecay;
        float varianceShare = 1 - step.varianceDecay;
        for (int at = from; at < to; at++) {
            float g = gradient[at] * step.gradientScale;
            mean[at] = flush(step.meanDecay * mean[at] + meanShare * g);
            variance[at] = flush(step.varianceDecay * variance[at] + varianceShare * g * g);
            float root = (float) Math.sqrt(variance[at]) * step.varianceScale;
            parameters[at] -= step.rate * mean[at] / (root + step.epsilon);
        }
    }

    @Override
    public void softmaxArgmax(
            float[] logits, int rows, int stride, float inverseTemperature, float[] soft, int[] picks) {
        for (int row = 0; row < rows; row++) {
            int from = row * stride;
            picks[row] = argmax(logits, from, stride) - from;
            float greatest = logits[from + picks[row]];
            softmax(logits, from, stride, greatest, inverseTemperature, soft);
        }
    }

    @Override
    public void gumbelSoftmaxArgmax(
            float[] logits,
            int rows,
            int stride,
            float inverseTemperature,
            long key,
            long position,
            float[] soft,
            int[] picks) {
        for (int row = 0; row < rows; row++) {
            int from = row * stride;
            for (int at = from; at < from + stride; at++) {
                soft[at] = logits[at] + gumbel(key, position + at);
            }
            picks[row] = argmax(soft, from, stride) - from;
            softmax(soft, from, stride, soft[from + picks[row]], inverseTemperature, soft);
        }
    }

    @Override
    public void gumbelArgmax(float[] logits, int rows, int stride, long key, long position, int[] picks) {
        for (int row = 0; row < rows; row++) {
            int from = row * stride;
            int best = 0;
            float greatest = Float.NEGATIVE_INFINITY;
            for (int column = 0; column < stride; column++) {
                float noisy = logits[from + column] + gumbel(key, position + from + column);
                if (noisy > greatest) {
                    greatest = noisy;
                    best = column;
                }
            }
            picks[row] = best;
        }
    }

    @Override
    public void softmaxBackward(float[] soft, float[] outer, int rows, int stride, float scale, float[] gradient) {
        for (int row = 0; row < rows; row++) {
            int from = row * stride;
            float mean = 0;
            for (int at = from; at < from + stride; at++) {
                mean += soft[at] * outer[at];
            }
            for (int at = from; at < from + stride; at++) {
                gradient[at] = flush(scale * soft[at] * (outer[at] - mean));
            }
        }
    }

    @Override
    public void candidateGradients(
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
        for (int slot = 0; slot < slots; slot++) {
            int row = outerOffset + slot * stride;
            for (int item = 0; item < size; item++) {
                float product = 0;
                for (int component = 0; component < dimension; component++) {
                    product += items[itemsOffset + item * dimension + component]
                            * gradient[gradientOffset + slot * dimension + component];
                }
                outer[row + item] = product;
            }
            Arrays.fill(outer, row + size, row + stride, 0);
        }
    }

    /** −log E in float64, then rounded: E is never 0 nor infinite, so neither is the result. */
    private static float gumbel(long key, long position) {
        return (float) -Math.log(RandomStream.exponential(RandomStream.bits(key, position)));
    }

    private static int argmax(float[] values, int from, int length) {
        int best = from;
        for (int at = from + 1; at < from + length; at++) {
            if (values[at] > values[best]) {
                best = at;
            }
        }
        return best;
    }

    private static void softmax(
            float[] logits, int from, int stride, float greatest, float inverseTemperature, float[] soft) {
        float sum = 0;
        for (int at = from; at < from + stride; at++) {
            soft[at] = FloatMath.exp((logits[at] - greatest) * inverseTemperature);
            sum += soft[at];
        }
        float scale = 1 / sum;
        for (int at = from; at < from + stride; at++) {
            soft[at] = flush(soft[at] * scale);
        }
    }

    @Override
    public boolean multiplies() {
        return false;
    }

    @Override
    public void multiplyMatrices(
            boolean transposeA,
            boolean transposeB,
            int rows,
            int columns,
            int inner,
            float[] a,
            int aOffset,
            int strideA,
            float[] b,
            int bOffset,
            int strideB,
            boolean add,
            float[] c,
            int cOffset,
            int strideC) {
        for (int row = 0; row < rows; row++) {
            int to = cOffset + row * strideC;
            if (!add) {
                Arrays.fill(c, to, to + columns, 0);
            }
            for (int k = 0; k < inner; k++) {
                float x = a[aOffset + (transposeA ? k * strideA + row : row * strideA + k)];
                int from = bOffset + (transposeB ? k : k * strideB);
                for (int column = 0, step = transposeB ? strideB : 1; column < columns; column++) {
                    c[to + column] += x * b[from + column * step];
                }
            }
        }
    }
}
