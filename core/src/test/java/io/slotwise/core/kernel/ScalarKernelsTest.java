package io.slotwise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.random.RandomStream;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The reference kernels against arithmetic by hand and against finite differences. */
class ScalarKernelsTest {
    private static final Offset<Double> CLOSE = within(1e-6);

    private final Kernels kernels = new ScalarKernels();

    @Test
    void addBiasRelu_twoRows_addsToEachAndCutsBelowZero() {
        float[] values = {1, -2, -3, 4};
        kernels.addBiasRelu(values, 2, 2, new float[] {9, 2, 1}, 1);
        assertThat(values).containsExactly(3, 0, 0, 5);
    }

    @Test
    void addBiasSilu_slope_isTheDifferenceQuotient() {
        double step = 1e-4;
        for (float z = -6; z < 6; z += 0.37f) {
            float[] value = {z};
            float[] slope = new float[1];
            kernels.addBiasSilu(value, 1, 1, new float[1], 0, slope);
            assertThat((double) value[0]).isCloseTo(silu(z), CLOSE);
            assertThat((double) slope[0]).isCloseTo((silu(z + step) - silu(z - step)) / (2 * step), CLOSE);
        }
    }

    @Test
    void columnSums_twoRows_overwritesWithSums() {
        float[] sums = {7, 7, 7, 7};
        kernels.columnSums(new float[] {1, 2, 10, 20}, 2, 2, sums, 1);
        assertThat(sums).containsExactly(7, 11, 22, 7);
    }

    @Test
    void adam_firstStep_movesByTheRateAgainstTheGradientsSign() {
        AdamStep step = new AdamStep();
        step.rate = 0.01f / (1 - step.meanDecay);
        step.varianceScale = (float) (1 / Math.sqrt(1 - step.varianceDecay));
        float[] parameters = {1, 1, 1};
        float[] mean = new float[3];
        float[] variance = new float[3];
        kernels.adam(parameters, new float[] {5, -0.02f, 0}, mean, variance, 0, 3, step);
        assertThat((double) parameters[0]).isCloseTo(0.99, CLOSE);
        assertThat((double) parameters[1]).isCloseTo(1.01, CLOSE);
        assertThat(parameters[2]).isEqualTo(1);
        assertThat((double) mean[0]).isCloseTo(0.5, CLOSE);
        assertThat((double) variance[0]).isCloseTo(0.025, CLOSE);
    }

    @Test
    void softmaxArgmax_logarithmsOfShares_givesSharesBack() {
        float[] logits = new float[16];
        Arrays.fill(logits, Kernels.PADDING);
        logits[0] = (float) Math.log(1);
        logits[1] = (float) Math.log(3);
        logits[2] = (float) Math.log(4);
        float[] soft = new float[16];
        int[] picks = new int[1];
        kernels.softmaxArgmax(logits, 1, 16, 1, soft, picks);
        assertThat(picks).containsExactly(2);
        assertThat((double) soft[0]).isCloseTo(0.125, CLOSE);
        assertThat((double) soft[1]).isCloseTo(0.375, CLOSE);
        assertThat((double) soft[2]).isCloseTo(0.5, CLOSE);
        assertThat(soft[3]).isZero();
    }

    @Test
    void gumbelSoftmaxArgmax_oneRow_isTheSoftmaxOfLogitsAndNoise() {
        float[] logits = new KernelData(4).logits(1, 5, 16, 1);
        float[] noisy = logits.clone();
        for (int at = 0; at < 16; at++) {
            noisy[at] -= (float) Math.log(RandomStream.exponential(RandomStream.bits(11, 40 + at)));
        }
        float[] expected = new float[16];
        float[] actual = new float[16];
        int[] expectedPicks = new int[1];
        int[] actualPicks = new int[1];
        kernels.softmaxArgmax(noisy, 1, 16, 2, expected, expectedPicks);
        kernels.gumbelSoftmaxArgmax(logits, 1, 16, 2, 11, 40, actual, actualPicks);
        assertThat(actual).isEqualTo(expected);
        assertThat(actualPicks).isEqualTo(expectedPicks);
    }

    @Test
    void softmaxBackward_linearLoss_isTheDifferenceQuotient() {
        float[] logits = new KernelData(5).logits(1, 16, 16, 1);
        float[] outer = new KernelData(6).normal(16);
        float[] soft = new float[16];
        kernels.softmaxArgmax(logits, 1, 16, 0.5f, soft, new int[1]);
        float[] gradient = new float[16];
        kernels.softmaxBackward(soft, outer, 1, 16, 0.5f, gradient);
        float step = 1e-2f;
        for (int at = 0; at < 16; at++) {
            double quotient = (loss(logits, at, step, outer) - loss(logits, at, -step, outer)) / (2 * step);
            assertThat((double) gradient[at]).isCloseTo(quotient, within(1e-4));
        }
    }

    @Test
    void candidateGradients_twoItemsAndSlots_areTheirProducts() {
        float[] outer = new float[32];
        Arrays.fill(outer, 9);
        kernels.candidateGradients(new float[] {1, 2, 3, 4}, 0, 2, 2, new float[] {1, 0, 10, 100}, 0, 2, outer, 0, 16);
        assertThat(Arrays.copyOf(outer, 3)).containsExactly(1, 3, 0);
        assertThat(Arrays.copyOfRange(outer, 16, 19)).containsExactly(210, 430, 0);
    }

    private static double silu(double z) {
        return z / (1 + Math.exp(-z));
    }

    private double loss(float[] logits, int at, float step, float[] outer) {
        float[] moved = logits.clone();
        moved[at] += step;
        float[] soft = new float[16];
        kernels.softmaxArgmax(moved, 1, 16, 0.5f, soft, new int[1]);
        double loss = 0;
        for (int item = 0; item < 16; item++) {
            loss += soft[item] * outer[item];
        }
        return loss;
    }
}
