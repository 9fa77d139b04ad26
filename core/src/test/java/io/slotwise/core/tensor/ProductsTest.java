package io.slotwise.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Products on bands of columns, as layers with weights for each slot use them; whole matrices are in the layers' tests. */
class ProductsTest {
    private final ParameterLayout.Builder builder = new ParameterLayout.Builder();
    private final ParameterLayout.Handle weights = builder.matrix(
            "weights",
            2,
            2,
            (values, block, random) -> System.arraycopy(new float[] {1, 2, 3, 4}, 0, values, block.offset(), 4));
    private final Parameters parameters = builder.build(RandomStream.of(1, 0));
    private final Matrix three = filled(3, 1, 2, 3, 4, 5, 6);
    private final Matrix four = filled(4, 1, 10, 100, 1000, 2, 20, 200, 2000);

    private static Matrix filled(int columns, float... values) {
        Matrix matrix = new Matrix(1, columns);
        System.arraycopy(values, 0, matrix.write(values.length / columns), 0, values.length);
        return matrix;
    }

    @Test
    void forward_bands_writesItsColumnsOnly() {
        Products.forward(parameters, weights, three, 1, 2, four, 2);

        // The rows' last two numbers (2 3) and (5 6), times (1 2; 3 4).
        assertThat(Arrays.copyOf(four.read(2), 8)).containsExactly(1, 10, 11, 16, 2, 20, 23, 34);
    }

    @Test
    void weightGradient_bands_sumsOverRows() {
        Products.weightGradient(parameters, weights, three, 1, 2, four, 2);

        assertThat(parameters.gradient()).containsExactly(1200, 12000, 1500, 15000);
    }

    @Test
    void inputGradient_bands_goesBackThroughTheTransposedWeights() {
        Matrix result = new Matrix(2, 3);

        Products.inputGradient(parameters, weights, four, 0, 2, result, 1);

        // (1 10) and (2 20) times (1 3; 2 4).
        assertThat(Arrays.copyOf(result.read(2), 6)).containsExactly(0, 21, 43, 0, 42, 86);
    }

    /** One matrix small enough for the kernels and one that goes to BLAS, in one network. */
    @Nested
    class TwoSizes {
        private static final int LARGE = 200;
        private static final int ROWS = 3;

        private final ParameterLayout.Builder layout = new ParameterLayout.Builder();
        private final ParameterLayout.Handle small = layout.matrix("small", 4, LARGE, Initializer.uniform(1));
        private final ParameterLayout.Handle large = layout.matrix("large", LARGE, LARGE, Initializer.uniform(1));
        private final Parameters both = layout.build(RandomStream.of(2, 0));
        private final Matrix input = filled(4, Samples.normals(ROWS * 4, 1));
        private final Matrix middle = new Matrix(ROWS, LARGE);
        private final Matrix output = new Matrix(ROWS, LARGE);

        private double[] expectedOutput() {
            double[] hidden = times(asDoubles(input.read(ROWS)), 4, both.values(), 0);
            return times(hidden, LARGE, both.values(), 4 * LARGE);
        }

        private static double[] times(double[] left, int inner, float[] right, int offset) {
            double[] product = new double[ROWS * LARGE];
            for (int at = 0; at < product.length; at++) {
                for (int k = 0; k < inner; k++) {
                    product[at] += left[at / LARGE * inner + k] * right[offset + k * LARGE + at % LARGE];
                }
            }
            return product;
        }

        private static double[] asDoubles(float[] values) {
            double[] doubles = new double[values.length];
            Arrays.setAll(doubles, at -> values[at]);
            return doubles;
        }

        private void forward() {
            Products.forward(both, small, input, ROWS, middle);
            Products.forward(both, large, middle, ROWS, output);
        }

        @Test
        void forward_throughBoth_isTheProduct() {
            forward();

            assertThat(asDoubles(output.read(ROWS))).containsExactly(expectedOutput(), within(1e-3));
        }

        @Test
        void changed_afterFirstUse_isSeenByBoth() {
            forward();
            Arrays.fill(both.values(), 0.5f);
            both.changed();

            forward();

            assertThat(asDoubles(output.read(ROWS))).containsExactly(expectedOutput(), within(1e-3));
        }

        @Test
        void gradient_afterBoth_hasTheLargeOneFromBlasAndKeepsTheSmallOne() {
            forward();
            Products.weightGradient(both, large, middle, ROWS, output);
            Products.weightGradient(both, small, input, ROWS, middle);

            double smallCorner = 0;
            double largeCorner = 0;
            for (int row = 0; row < ROWS; row++) {
                float hidden = middle.read(ROWS)[row * LARGE];
                smallCorner += (double) input.read(ROWS)[row * 4] * hidden;
                largeCorner += (double) hidden * output.read(ROWS)[row * LARGE];
            }
            assertThat((double) both.gradient()[0]).isCloseTo(smallCorner, within(1e-3));
            assertThat((double) both.gradient()[4 * LARGE]).isCloseTo(largeCorner, within(1e-2));
        }

        @Test
        void inputGradient_ofLargeMatrix_goesBackThroughItsTranspose() {
            Products.inputGradient(both, large, middle(), ROWS, output);

            double corner = 0;
            for (int k = 0; k < LARGE; k++) {
                corner += (double) middle.read(ROWS)[k] * both.values()[4 * LARGE + k];
            }
            assertThat((double) output.read(ROWS)[0]).isCloseTo(corner, within(1e-3));
        }

        private Matrix middle() {
            Products.forward(both, small, input, ROWS, middle);
            return middle;
        }
    }
}
