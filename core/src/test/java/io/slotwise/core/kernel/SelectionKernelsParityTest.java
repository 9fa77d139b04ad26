package io.slotwise.core.kernel;

import static io.slotwise.core.kernel.KernelData.assertClose;
import static io.slotwise.core.kernel.KernelData.assertNoDenormals;
import static io.slotwise.core.kernel.KernelData.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.core.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Noise, softmax and pick, plain Java against the Vector API, for every number of items up to 70. */
class SelectionKernelsParityTest {
    private static final int ROWS = 5;
    private static final long KEY = RandomStream.of(7, 1).key();

    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = Kernels.best();

    static int[] sizes() {
        int[] sizes = new int[70];
        Arrays.setAll(sizes, at -> at + 1);
        return sizes;
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void softmaxArgmax_anySize_agreesWithScalar(int size) {
        // From all but uniform to one that takes everything.
        for (float scale : new float[] {1e-3f, 1, 30, 1e4f}) {
            int stride = Kernels.padded(size);
            float[] logits = new KernelData(size).logits(ROWS, size, stride, scale);
            Outcome expected = new Outcome(ROWS, stride);
            Outcome actual = new Outcome(ROWS, stride);
            scalar.softmaxArgmax(logits, ROWS, stride, 1.7f, expected.soft, expected.picks);
            vector.softmaxArgmax(logits, ROWS, stride, 1.7f, actual.soft, actual.picks);
            actual.assertAgrees(expected, size);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 9, 16, 17, 40, 63, 64, 70})
    void softmaxArgmax_equalLogits_picksFirst(int size) {
        int stride = Kernels.padded(size);
        float[] logits = new float[stride];
        Arrays.fill(logits, size, stride, Kernels.PADDING);
        for (int first = 0; first < size; first++) {
            logits[first] = 1;
            logits[size - 1] = 1;
            Outcome outcome = new Outcome(1, stride);
            vector.softmaxArgmax(logits, 1, stride, 1, outcome.soft, outcome.picks);
            assertThat(outcome.picks[0]).isEqualTo(first);
            logits[first] = 0;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16, 33, 64})
    void softmaxArgmax_notANumber_spoilsItsRowAloneAndPicksAColumn(int size) {
        int stride = Kernels.padded(size);
        for (int column = 0; column < size; column++) {
            float[] logits = new KernelData(size).logits(3, size, stride, 1);
            logits[stride + column] = Float.NaN;
            Outcome outcome = new Outcome(3, stride);
            vector.softmaxArgmax(logits, 3, stride, 1, outcome.soft, outcome.picks);
            assertThat(outcome.soft[stride]).isNaN();
            assertThat(outcome.soft[0]).isNotNaN();
            assertThat(outcome.soft[2 * stride]).isNotNaN();
            assertThat(outcome.picks[1]).isBetween(0, size - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void gumbelSoftmaxArgmax_anySize_agreesWithScalar(int size) {
        int stride = Kernels.padded(size);
        float[] logits = new KernelData(size).logits(ROWS, size, stride, 1);
        Outcome expected = new Outcome(ROWS, stride);
        Outcome actual = new Outcome(ROWS, stride);
        scalar.gumbelSoftmaxArgmax(logits, ROWS, stride, 2, KEY, 1000L * size, expected.soft, expected.picks);
        vector.gumbelSoftmaxArgmax(logits, ROWS, stride, 2, KEY, 1000L * size, actual.soft, actual.picks);
        actual.assertAgrees(expected, size);
    }

    @Test
    void gumbelSoftmaxArgmax_moreRowsThanABlock_agreesWithScalar() {
        int rows = 333;
        float[] logits = new KernelData(1).logits(rows, 8, 16, 1);
        Outcome expected = new Outcome(rows, 16);
        Outcome actual = new Outcome(rows, 16);
        scalar.gumbelSoftmaxArgmax(logits, rows, 16, 1, KEY, 5, expected.soft, expected.picks);
        vector.gumbelSoftmaxArgmax(logits, rows, 16, 1, KEY, 5, actual.soft, actual.picks);
        actual.assertAgrees(expected, 8);
    }

    @Test
    void gumbelSoftmaxArgmax_oneLongerListAmongShortOnes_agreesWithScalar() {
        int rows = 200;
        float[] logits = new KernelData(1).logits(rows, 8, 16, 1);
        logits[150 * 16 + 12] = 5;
        Outcome expected = new Outcome(rows, 16);
        Outcome actual = new Outcome(rows, 16);
        scalar.gumbelSoftmaxArgmax(logits, rows, 16, 1, KEY, 5, expected.soft, expected.picks);
        vector.gumbelSoftmaxArgmax(logits, rows, 16, 1, KEY, 5, actual.soft, actual.picks);
        actual.assertAgrees(expected, 13);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 16, 100, 1500})
    void gumbelArgmax_anySize_picksAsTheFusedKernelDoes(int size) {
        int rows = 77;
        int stride = Kernels.padded(size);
        float[] logits = new KernelData(size).logits(rows, size, stride, 1);
        Outcome fused = new Outcome(rows, stride);
        vector.gumbelSoftmaxArgmax(logits, rows, stride, 1, KEY, 9, fused.soft, fused.picks);
        int[] picks = new int[rows];
        vector.gumbelArgmax(logits, rows, stride, KEY, 9, picks);
        assertThat(picks).isEqualTo(fused.picks);
    }

    @Test
    void gumbelArgmax_manyRows_differsFromScalarOnlyWhereRoundingDecides() {
        int rows = 10_000;
        int stride = 32;
        float[] logits = new KernelData(3).logits(rows, 20, stride, 0.01f);
        int[] expected = new int[rows];
        int[] actual = new int[rows];
        scalar.gumbelArgmax(logits, rows, stride, KEY, 0, expected);
        vector.gumbelArgmax(logits, rows, stride, KEY, 0, actual);
        int differences = 0;
        for (int row = 0; row < rows; row++) {
            if (actual[row] != expected[row]) {
                double gap = noisy(logits, row * stride + expected[row]) - noisy(logits, row * stride + actual[row]);
                assertThat(Math.abs(gap)).isLessThan(2e-6);
                differences++;
            }
        }
        assertThat(differences).isLessThanOrEqualTo(1);
    }

    @Test
    void gumbelArgmax_manyDraws_picksAsOftenAsSoftmaxSays() {
        int rows = 40_000;
        double[] shares = {0.4, 0.3, 0.15, 0.1, 0.05};
        float[] logits = new float[rows * 16];
        Arrays.fill(logits, Kernels.PADDING);
        for (int at = 0; at < rows * shares.length; at++) {
            logits[at / shares.length * 16 + at % shares.length] = (float) Math.log(shares[at % shares.length]);
        }
        int[] picks = new int[rows];
        vector.gumbelArgmax(logits, rows, 16, KEY, 123, picks);
        int[] counts = new int[16];
        for (int pick : picks) {
            counts[pick]++;
        }
        double chiSquare = 0;
        for (int at = 0; at < shares.length; at++) {
            double mean = rows * shares[at];
            chiSquare += (counts[at] - mean) * (counts[at] - mean) / mean;
        }
        assertThat(Arrays.stream(counts, 0, shares.length).sum()).isEqualTo(rows);
        // The 99.9 % quantile with 4 degrees of freedom.
        assertThat(chiSquare).isLessThan(18.47);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void softmaxBackward_anySize_agreesWithScalar(int size) {
        int stride = Kernels.padded(size);
        KernelData data = new KernelData(size);
        Outcome outcome = new Outcome(ROWS, stride);
        scalar.softmaxArgmax(data.logits(ROWS, size, stride, 3), ROWS, stride, 1, outcome.soft, outcome.picks);
        float[] outer = data.normal(ROWS * stride);
        float[] expected = new float[outer.length];
        scalar.softmaxBackward(outcome.soft, outer, ROWS, stride, 0.3f, expected);
        float[] actual = outer.clone();
        vector.softmaxBackward(outcome.soft, actual, ROWS, stride, 0.3f, actual);
        // Both factors of a product may cancel to the rounding of numbers of the order of 1.
        assertClose(actual, expected, 8, 2e-7, "gradient");
        assertNoDenormals(actual);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void candidateGradients_anySize_agreesWithScalar(int size) {
        for (int dimension : new int[] {1, 2, 3, 4, 5}) {
            int slots = 1 + size % 7;
            int stride = Kernels.padded(size) + 16 * (size % 2);
            KernelData data = new KernelData(size);
            float[] items = data.normal(3 + size * dimension);
            float[] gradient = data.normal(2 + slots * dimension);
            float[] expected = data.normal(4 + slots * stride + 1);
            float[] actual = expected.clone();
            scalar.candidateGradients(items, 3, size, dimension, gradient, 2, slots, expected, 4, stride);
            vector.candidateGradients(items, 3, size, dimension, gradient, 2, slots, actual, 4, stride);
            assertClose(actual, expected, 4, 3e-6, "products");
        }
    }

    @Test
    void candidateGradients_oneDimension_equalsScalar() {
        KernelData data = new KernelData(1);
        float[] items = data.special(50);
        float[] gradient = data.normal(4);
        gradient[1] = Float.POSITIVE_INFINITY;
        gradient[2] = Float.NaN;
        float[] expected = data.normal(4 * 64);
        float[] actual = expected.clone();
        scalar.candidateGradients(items, 0, 50, 1, gradient, 0, 4, expected, 0, 64);
        vector.candidateGradients(items, 0, 50, 1, gradient, 0, 4, actual, 0, 64);
        assertSame(actual, expected, "products");
    }

    private static double noisy(float[] logits, int at) {
        return logits[at] - Math.log(RandomStream.exponential(RandomStream.bits(KEY, at)));
    }

    private static final class Outcome {
        final float[] soft;
        final int[] picks;

        Outcome(int rows, int stride) {
            soft = new float[rows * stride];
            picks = new int[rows];
        }

        void assertAgrees(Outcome expected, int size) {
            assertThat(picks).as("size %d", size).isEqualTo(expected.picks);
            // Noise that differs by a unit in its last place moves a small share by some millionths of itself.
            assertClose(soft, expected.soft, 64, 1e-29, "share, size " + size);
            assertNoDenormals(soft);
        }
    }
}
