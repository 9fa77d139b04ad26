package io.slotwise.core.kernel;

import static io.slotwise.core.kernel.KernelData.assertClose;
import static io.slotwise.core.kernel.KernelData.assertNoDenormals;
import static io.slotwise.core.kernel.KernelData.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels of layers and optimizer, plain Java against the Vector API, over every length around whole vectors. */
class LayerKernelsParityTest {
    private static final int ROWS = 3;
    private static final int OFFSET = 5;

    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = Kernels.best();

    @BeforeAll
    static void bestKernels_testJvm_areVectorOnes() {
        assertThat(Kernels.best().simd()).isTrue();
    }

    static int[] lengths() {
        int[] lengths = new int[71];
        Arrays.setAll(lengths, at -> at);
        return lengths;
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void addBias_anyColumns_equalsScalar(int columns) {
        KernelData data = new KernelData(columns);
        float[] expected = data.special(ROWS * columns + 1);
        float[] actual = expected.clone();
        float[] bias = data.special(OFFSET + columns);
        scalar.addBias(expected, ROWS, columns, bias, OFFSET);
        vector.addBias(actual, ROWS, columns, bias, OFFSET);
        assertSame(actual, expected, "sum");
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void addBiasRelu_anyColumns_equalsScalar(int columns) {
        KernelData data = new KernelData(columns);
        float[] expected = data.special(ROWS * columns + 1);
        setFirst(expected, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
        float[] actual = expected.clone();
        float[] bias = data.special(OFFSET + columns);
        scalar.addBiasRelu(expected, ROWS, columns, bias, OFFSET);
        vector.addBiasRelu(actual, ROWS, columns, bias, OFFSET);
        assertSame(actual, expected, "output");
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void addBiasSilu_anyColumns_agreesWithScalar(int columns) {
        KernelData data = new KernelData(columns);
        float[] expected = data.special(ROWS * columns + 1);
        setFirst(expected, Float.NaN);
        float[] actual = expected.clone();
        float[] bias = data.normal(OFFSET + columns);
        float[] expectedSlopes = new float[expected.length];
        float[] actualSlopes = new float[expected.length];
        scalar.addBiasSilu(expected, ROWS, columns, bias, OFFSET, expectedSlopes);
        vector.addBiasSilu(actual, ROWS, columns, bias, OFFSET, actualSlopes);
        assertClose(actual, expected, 8, 1e-29, "output");
        // The slope passes through 0, where its terms cancel.
        assertClose(actualSlopes, expectedSlopes, 8, 1e-6, "slope");
        assertNoDenormals(Arrays.copyOf(actual, ROWS * columns));
        assertNoDenormals(actualSlopes);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void reluBackward_anyLength_equalsScalar(int length) {
        KernelData data = new KernelData(length);
        float[] outputs = data.special(length + 1);
        float[] expected = data.special(length + 1);
        setFirst(expected, Float.NaN, Float.NEGATIVE_INFINITY);
        setFirst(outputs, 1, 1, Float.NaN);
        float[] actual = expected.clone();
        scalar.reluBackward(expected, outputs, length);
        vector.reluBackward(actual, outputs, length);
        assertSame(actual, expected, "gradient");
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void multiply_anyLength_equalsScalar(int length) {
        KernelData data = new KernelData(length);
        float[] slopes = data.special(length + 1);
        float[] expected = data.special(length + 1);
        float[] actual = expected.clone();
        scalar.multiply(expected, slopes, length);
        vector.multiply(actual, slopes, length);
        assertSame(actual, expected, "gradient");
        assertNoDenormals(Arrays.copyOf(actual, length));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void columnSums_anyColumns_equalsScalar(int columns) {
        for (int rows : new int[] {0, 1, 7}) {
            KernelData data = new KernelData(columns);
            float[] values = data.special(rows * columns);
            float[] expected = data.normal(OFFSET + columns + 1);
            float[] actual = expected.clone();
            scalar.columnSums(values, rows, columns, expected, OFFSET);
            vector.columnSums(values, rows, columns, actual, OFFSET);
            assertSame(actual, expected, "sums");
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void addScaled_anyLength_equalsScalar(int length) {
        KernelData data = new KernelData(length);
        float[] source = data.special(length + 2);
        float[] expected = data.special(OFFSET + length + 1);
        float[] actual = expected.clone();
        scalar.addScaled(expected, OFFSET, source, 2, length, -0.7f);
        vector.addScaled(actual, OFFSET, source, 2, length, -0.7f);
        assertSame(actual, expected, "target");
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void sumOfSquares_anyLength_agreesWithScalar(int length) {
        float[] values = new KernelData(length).special(OFFSET + length + 1);
        double expected = scalar.sumOfSquares(values, OFFSET, OFFSET + length);
        assertThat(vector.sumOfSquares(values, OFFSET, OFFSET + length)).isCloseTo(expected, within(1e-14 * expected));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 16, 31, 32, 63, 66})
    void sumOfSquares_oneNotFinite_isNotFinite(int at) {
        float[] values = new KernelData(at).normal(67);
        values[at] = Float.NaN;
        assertThat(vector.sumOfSquares(values, 0, 67)).isNaN();
        values[at] = Float.NEGATIVE_INFINITY;
        assertThat(vector.sumOfSquares(values, 0, 67)).isInfinite();
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void adam_severalSteps_equalsScalar(int length) {
        KernelData data = new KernelData(length);
        float[] expected = data.normal(OFFSET + length + 1);
        float[] actual = expected.clone();
        float[][] moments = new float[4][expected.length];
        AdamStep step = new AdamStep();
        step.gradientScale = -0.5f;
        for (int t = 1; t <= 3; t++) {
            step.rate = (float) (1e-3 / (1 - Math.pow(step.meanDecay, t)));
            step.varianceScale = (float) (1 / Math.sqrt(1 - Math.pow(step.varianceDecay, t)));
            float[] gradient = data.special(expected.length);
            scalar.adam(expected, gradient, moments[0], moments[1], OFFSET, OFFSET + length, step);
            vector.adam(actual, gradient, moments[2], moments[3], OFFSET, OFFSET + length, step);
        }
        assertSame(actual, expected, "parameters");
        assertSame(moments[2], moments[0], "mean");
        assertSame(moments[3], moments[1], "variance");
        assertNoDenormals(moments[2]);
        assertNoDenormals(moments[3]);
    }

    private static void setFirst(float[] values, float... firsts) {
        System.arraycopy(firsts, 0, values, 0, Math.min(firsts.length, values.length));
    }
}
