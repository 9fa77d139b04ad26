package io.slotwise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarKernelsTest {
    private static final int ROWS = 5;

    private final Kernels kernels = new ScalarKernels();

    /** Rows of {@code size} normal logits, padded. */
    private static float[] logits(int rows, int size, double scale, long seed) {
        int stride = Kernels.padded(size);
        float[] normals = Samples.normals(rows * size, seed);
        float[] logits = new float[rows * stride];
        Arrays.fill(logits, Kernels.PADDING);
        for (int at = 0; at < normals.length; at++) {
            logits[at / size * stride + at % size] = (float) (scale * normals[at]);
        }
        return logits;
    }

    private static void assertZeros(float[] values, int from, int to) {
        for (int at = from; at < to; at++) {
            assertThat(values[at]).as("padding at %d", at).isZero();
        }
    }

    @Test
    void padded_anySize_isTheLeastMultipleThatHoldsIt() {
        assertThat(Kernels.padded(1)).isEqualTo(16);
        assertThat(Kernels.padded(16)).isEqualTo(16);
        assertThat(Kernels.padded(17)).isEqualTo(32);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 40})
    void softmaxArgmax_paddedRows_isThatOfFloat64AndNeverPadding(int size) {
        int stride = Kernels.padded(size);
        float[] logits = logits(ROWS, size, 3, 70);
        float[] soft = new float[ROWS * stride];
        int[] picks = new int[ROWS];

        kernels.softmaxArgmax(logits, ROWS, stride, 0.5f, soft, picks);

        for (int row = 0; row < ROWS; row++) {
            double[] expected = Samples.softmax(logits, row * stride, size, 2);
            double sum = 0;
            for (int item = 0; item < size; item++) {
                assertThat((double) soft[row * stride + item]).isCloseTo(expected[item], within(1e-6));
                sum += soft[row * stride + item];
                assertThat(logits[row * stride + item]).isLessThanOrEqualTo(logits[row * stride + picks[row]]);
            }
            assertThat(sum).isCloseTo(1, within(1e-6));
            assertZeros(soft, row * stride + size, (row + 1) * stride);
            assertThat(picks[row]).isBetween(0, size - 1);
        }
    }

    @Test
    void softmaxArgmax_inPlace_isTheSame() {
        float[] logits = logits(ROWS, 20, 3, 71);
        float[] soft = new float[logits.length];
        int[] picks = new int[ROWS];
        int[] picksInPlace = new int[ROWS];

        kernels.softmaxArgmax(logits, ROWS, 32, 1, soft, picks);
        kernels.softmaxArgmax(logits, ROWS, 32, 1, logits, picksInPlace);

        assertThat(logits).isEqualTo(soft);
        assertThat(picksInPlace).isEqualTo(picks);
    }

    @Test
    void softmaxArgmax_ties_picksTheFirst() {
        float[] logits = logits(1, 16, 0, 72);
        logits[5] = 1;
        logits[11] = 1;
        int[] picks = new int[1];

        kernels.softmaxArgmax(logits, 1, 16, 1, new float[16], picks);

        assertThat(picks[0]).isEqualTo(5);
    }

    @Test
    void softmaxArgmax_hugeSpread_flushesToZero() {
        float[] logits = logits(1, 16, 0, 73);
        logits[0] = 200;
        float[] soft = new float[16];

        kernels.softmaxArgmax(logits, 1, 16, 1, soft, new int[1]);

        assertThat(soft[0]).isEqualTo(1);
        assertThat(Arrays.copyOfRange(soft, 1, 16)).containsOnly(0);
    }

    @Test
    void gumbelArgmax_manyDraws_pickAsOftenAsSoftmaxSays() {
        int size = 7;
        float[] row = logits(1, size, 1, 74);
        int draws = 60_000;
        float[] logits = new float[draws * 16];
        for (int draw = 0; draw < draws; draw++) {
            System.arraycopy(row, 0, logits, draw * 16, 16);
        }
        int[] picks = new int[draws];
        long[] counts = new long[size];

        kernels.gumbelArgmax(logits, draws, 16, RandomStream.of(7, 7).key(), 0, picks);

        for (int pick : picks) {
            counts[pick]++;
        }
        assertThat(Samples.chiSquare(counts, Samples.softmax(row, 0, size, 1)))
                .isLessThan(Samples.chiSquareLimit(size - 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 33})
    void gumbelSoftmaxArgmax_samePosition_picksWhatGumbelArgmaxPicks(int size) {
        int rows = 200;
        int stride = Kernels.padded(size);
        float[] logits = logits(rows, size, 2, 75);
        long key = RandomStream.of(8, 0).key();
        float[] soft = new float[rows * stride];
        int[] picks = new int[rows];
        int[] expected = new int[rows];
        int[] elsewhere = new int[rows];

        kernels.gumbelSoftmaxArgmax(logits, rows, stride, 2, key, 1000, soft, picks);
        kernels.gumbelArgmax(logits, rows, stride, key, 1000, expected);
        kernels.gumbelArgmax(logits, rows, stride, key, 2_000_000, elsewhere);

        assertThat(picks).isEqualTo(expected);
        if (size > 1) {
            assertThat(picks).isNotEqualTo(elsewhere);
        }
        for (int row = 0; row < rows; row++) {
            assertNoisySoftmax(logits, soft, row, size, stride, key);
        }
    }

    /** Row {@code row} of {@code soft} is softmax(2·(θ + G)), with the stream's noise from position 1000 on. */
    private static void assertNoisySoftmax(float[] logits, float[] soft, int row, int size, int stride, long key) {
        float[] noisy = new float[size];
        for (int item = 0; item < size; item++) {
            int at = row * stride + item;
            noisy[item] = (float) (logits[at] - Math.log(RandomStream.exponential(RandomStream.bits(key, 1000 + at))));
        }
        double[] expected = Samples.softmax(noisy, 0, size, 0.5);
        for (int item = 0; item < size; item++) {
            assertThat((double) soft[row * stride + item]).isCloseTo(expected[item], within(2e-6));
        }
        assertZeros(soft, row * stride + size, (row + 1) * stride);
    }

    @Test
    void softmaxBackward_naiveFloat64_agreesAndWorksInPlace() {
        int size = 21;
        float[] logits = logits(ROWS, size, 1, 76);
        float[] soft = new float[ROWS * 32];
        kernels.softmaxArgmax(logits, ROWS, 32, 1, soft, new int[ROWS]);
        float[] outer = Samples.normals(ROWS * 32, 77);
        float[] gradient = new float[ROWS * 32];

        kernels.softmaxBackward(soft, outer, ROWS, 32, 1.5f, gradient);

        for (int row = 0; row < ROWS; row++) {
            double mean = 0;
            for (int at = row * 32; at < (row + 1) * 32; at++) {
                mean += (double) soft[at] * outer[at];
            }
            for (int at = row * 32; at < (row + 1) * 32; at++) {
                assertThat((double) gradient[at]).isCloseTo(1.5 * soft[at] * (outer[at] - mean), within(1e-6));
            }
            assertZeros(gradient, row * 32 + size, (row + 1) * 32);
        }
        kernels.softmaxBackward(soft, outer, ROWS, 32, 1.5f, outer);
        assertThat(outer).isEqualTo(gradient);
    }

    @Test
    void candidateGradients_listInAMiddle_isEachProductAndZeroPadding() {
        int size = 5;
        int dimension = 3;
        int slots = 2;
        float[] items = Samples.normals((size + 4) * dimension, 78);
        float[] gradient = Samples.normals(4 * slots * dimension, 79);
        float[] outer = new float[3 * slots * 16];
        Arrays.fill(outer, 9);

        kernels.candidateGradients(
                items, 2 * dimension, size, dimension, gradient, slots * dimension, slots, outer, slots * 16, 16);

        for (int slot = 0; slot < slots; slot++) {
            for (int column = 0; column < 16; column++) {
                double expected = 0;
                for (int at = 0; column < size && at < dimension; at++) {
                    expected +=
                            (double) items[(2 + column) * dimension + at] * gradient[(slots + slot) * dimension + at];
                }
                assertThat((double) outer[(slots + slot) * 16 + column]).isCloseTo(expected, within(1e-6));
            }
        }
        assertThat(Arrays.copyOf(outer, slots * 16)).containsOnly(9);
        assertThat(Arrays.copyOfRange(outer, 2 * slots * 16, 3 * slots * 16)).containsOnly(9);
    }

    @Test
    void elementwiseKernels_smallCases_areHandComputed() {
        float[] values = {1, -2, 3, -4, 99};
        kernels.addBias(values, 2, 2, new float[] {7, 10, 20}, 1);
        assertThat(values).containsExactly(11, 18, 13, 16, 99);

        float[] rectified = {1, -2, 3, -4, 99};
        kernels.addBiasRelu(rectified, 2, 2, new float[] {7, -2, 3}, 1);
        assertThat(rectified).containsExactly(0, 1, 1, 0, 99);

        float[] gradient = {5, 6, 7, 1e-35f};
        kernels.reluBackward(gradient, new float[] {0, 1, -1, 1}, 4);
        assertThat(gradient).containsExactly(0, 6, 0, 0);

        float[] product = {2, 3, 1e-20f, 4};
        kernels.multiply(product, new float[] {5, -1, 1e-20f, 9}, 3);
        assertThat(product).containsExactly(10, -3, 0, 4);

        float[] sums = {9, 9, 9, 9};
        kernels.columnSums(new float[] {1, 2, 3, 4, 5, 6}, 3, 2, sums, 1);
        assertThat(sums).containsExactly(9, 9, 12, 9);

        float[] target = {1, 1, 1, 1};
        kernels.addScaled(target, 1, new float[] {0, 0, 2, 3}, 2, 2, 10);
        assertThat(target).containsExactly(1, 21, 31, 1);

        assertThat(kernels.sumOfSquares(new float[] {100, 3, 4, 100}, 1, 3)).isEqualTo(25);
        assertThat(kernels.sumOfSquares(new float[] {1, Float.NaN}, 0, 2)).isNaN();
    }

    @Test
    void addBiasSilu_someRows_writesValueAndSlope() {
        float[] values = Samples.normals(6, 80);
        float[] before = values.clone();
        float[] slopes = new float[6];
        float[] bias = {0.5f, -1, 2};

        kernels.addBiasSilu(values, 2, 3, bias, 0, slopes);

        for (int at = 0; at < 6; at++) {
            double z = before[at] + bias[at % 3];
            double sigmoid = 1 / (1 + Math.exp(-z));
            assertThat((double) values[at]).isCloseTo(z * sigmoid, within(1e-6));
            assertThat((double) slopes[at]).isCloseTo(sigmoid * (1 + z * (1 - sigmoid)), within(1e-6));
        }
    }
}
