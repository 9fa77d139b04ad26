package io.slotwise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrix products of both kinds of kernels against sums in doubles, for every width around whole tiles. */
class MatrixProductsParityTest {
    private static final int[] ROWS = {1, 3, 4, 8, 13};
    private static final int[] INNER = {1, 5, 17};
    private static final int A_OFFSET = 3;
    private static final int B_OFFSET = 2;
    private static final int C_OFFSET = 4;

    private final Kernels[] both = {new ScalarKernels(), Kernels.best()};

    static int[] widths() {
        int[] widths = new int[70];
        Arrays.setAll(widths, at -> at + 1);
        return widths;
    }

    /** C as it was, and what a product makes of it. */
    private record Case(
            boolean transposeA, boolean transposeB, boolean add, int rows, int columns, int inner, int gap) {
        int strideA() {
            return (transposeA ? rows : inner) + gap;
        }

        int strideB() {
            return (transposeB ? inner : columns) + gap;
        }

        int strideC() {
            return columns + gap;
        }

        void check(Kernels kernels) {
            KernelData data = new KernelData(columns);
            float[] a = data.normal(A_OFFSET + Math.max(rows, inner) * strideA());
            float[] b = data.normal(B_OFFSET + Math.max(columns, inner) * strideB());
            float[] c = data.normal(C_OFFSET + rows * strideC() + 1);
            double[] expected = expected(a, b, c);
            kernels.multiplyMatrices(
                    transposeA,
                    transposeB,
                    rows,
                    columns,
                    inner,
                    a,
                    A_OFFSET,
                    strideA(),
                    b,
                    B_OFFSET,
                    strideB(),
                    add,
                    c,
                    C_OFFSET,
                    strideC());
            double furthest = 0;
            for (int at = 0; at < c.length; at++) {
                furthest = Math.max(furthest, Math.abs(c[at] - expected[at]));
            }
            // NaN, where a number is none, fails too.
            assertThat(furthest).as(toString()).isLessThan(1e-6 * (inner + 5));
        }

        private double[] expected(float[] a, float[] b, float[] c) {
            double[] expected = new double[c.length];
            Arrays.setAll(expected, at -> c[at]);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    int at = C_OFFSET + row * strideC() + column;
                    double sum = add ? c[at] : 0;
                    for (int k = 0; k < inner; k++) {
                        double left = a[A_OFFSET + (transposeA ? k * strideA() + row : row * strideA() + k)];
                        double right = b[B_OFFSET + (transposeB ? column * strideB() + k : k * strideB() + column)];
                        sum += left * right;
                    }
                    expected[at] = sum;
                }
            }
            return expected;
        }
    }

    @ParameterizedTest
    @MethodSource("widths")
    void multiplyMatrices_anySize_isTheProductAndTouchesNothingElse(int columns) {
        for (Kernels kernels : both) {
            for (int rows : ROWS) {
                for (int inner : INNER) {
                    for (int kind = 0; kind < 16; kind++) {
                        boolean transposeA = (kind & 1) != 0;
                        boolean transposeB = (kind & 2) != 0;
                        int gap = (kind & 8) != 0 ? 3 : 0;
                        new Case(transposeA, transposeB, (kind & 4) != 0, rows, columns, inner, gap).check(kernels);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false, 300", "true, false, 0", "true, false, 300", "false, true, 0"})
    void multiplyMatrices_longInnerDimensionOrDistantRows_isTheProduct(
            boolean transposeA, boolean transposeB, int gap) {
        for (Kernels kernels : both) {
            new Case(transposeA, transposeB, false, 9, 43, 2500, gap).check(kernels);
            new Case(transposeA, transposeB, true, 9, 43, 2500, gap).check(kernels);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void multiplyMatrices_moreOfAThanIsGatheredAtATime_isTheProduct(boolean transposeA, boolean transposeB) {
        for (Kernels kernels : both) {
            new Case(transposeA, transposeB, false, 517, 43, 530, 300).check(kernels);
            new Case(transposeA, transposeB, true, 517, 43, 530, 300).check(kernels);
        }
    }

    @ParameterizedTest
    @MethodSource("widths")
    void multiplyMatrices_moreRows_changesNoOtherRow(int columns) {
        KernelData data = new KernelData(columns);
        float[] a = data.normal(13 * 6);
        float[] b = data.normal(6 * columns);
        float[] all = new float[13 * columns];
        float[] few = new float[3 * columns];
        for (Kernels kernels : both) {
            kernels.multiplyMatrices(false, false, 13, columns, 6, a, 0, 6, b, 0, columns, false, all, 0, columns);
            kernels.multiplyMatrices(false, false, 3, columns, 6, a, 0, 6, b, 0, columns, false, few, 0, columns);
            assertThat(Arrays.copyOf(all, few.length)).isEqualTo(few);
        }
    }
}
