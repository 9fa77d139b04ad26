package io.slotwise.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.core.random.RandomStream;
import java.util.Arrays;
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
        assertThat(Arrays.copyOf(four.read(2), 8)).containsExactly(0, 0, 11, 16, 0, 0, 23, 34);
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
}
