package io.slotwise.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.core.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MatrixViewTest {
    @Test
    void view_narrowerRows_isMultipliedAsRowsOfItsOwn() {
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        ParameterLayout.Handle weights = layout.matrix("w", 2, 1, Initializer.constant(1));
        try (Parameters parameters = layout.build(RandomStream.of(1, 1));
                Matrix wide = new Matrix(1, 4);
                Matrix product = new Matrix(1, 1)) {
            System.arraycopy(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 0, wide.write(2), 0, 8);
            Products.forward(parameters, weights, wide.view(2), 4, product);
            assertThat(Arrays.copyOf(product.read(4), 4)).containsExactly(3, 7, 11, 15);
        }
    }

    @Test
    void view_writtenByBlasAndGrown_isReadThroughTheOther() {
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        ParameterLayout.Handle weights = layout.matrix("w", 1, 2, Initializer.constant(3));
        try (Parameters parameters = layout.build(RandomStream.of(1, 1));
                Matrix input = new Matrix(4, 1);
                Matrix wide = new Matrix(1, 4)) {
            System.arraycopy(new float[] {1, 2, 3, 4}, 0, input.write(4), 0, 4);
            Products.forward(parameters, weights, input, 4, wide.view(2));
            assertThat(Arrays.copyOf(wide.read(2), 8)).containsExactly(3, 3, 6, 6, 9, 9, 12, 12);
        }
    }
}
