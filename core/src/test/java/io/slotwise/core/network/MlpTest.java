package io.slotwise.core.network;

import static io.slotwise.core.testing.GradientCheck.assertGradient;
import static io.slotwise.core.testing.GradientCheck.assertParameterGradient;
import static io.slotwise.core.testing.GradientCheck.weighted;
import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import io.slotwise.core.testing.Samples;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MlpTest {
    private static final int ROWS = 6;

    private final Matrix input = new Matrix(ROWS, 3);
    private final Matrix inputGradient = new Matrix(1, 3);

    MlpTest() {
        System.arraycopy(Samples.normals(ROWS * 3, 20), 0, input.write(ROWS), 0, ROWS * 3);
    }

    @ParameterizedTest
    @EnumSource
    void backward_threeLayers_isTheDerivative(Activation activation) {
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        Mlp mlp = new Mlp(layout, "mlp", activation, 3, 7, 5, 2);
        Parameters parameters = layout.build(RandomStream.of(2, 0));
        float[] weights = Samples.normals(ROWS * 2, 21);
        DoubleSupplier objective =
                () -> weighted(mlp.forward(parameters, input, ROWS).read(ROWS), weights);

        mlp.forward(parameters, input, ROWS);
        System.arraycopy(weights, 0, mlp.outputGradient().write(ROWS), 0, weights.length);
        mlp.backward(parameters, input, ROWS, inputGradient);

        assertParameterGradient(parameters, objective, 2e-3);
        float[] derivative = inputGradient.read(ROWS).clone();
        assertGradient("input", input.update(ROWS), 0, ROWS * 3, derivative, () -> input.update(ROWS), objective, 2e-3);
    }

    @Test
    void backwardInput_threeLayers_isThatOfBackwardAndLeavesParametersAlone() {
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        Mlp mlp = new Mlp(layout, "mlp", Activation.SILU, 3, 7, 5, 2);
        Parameters parameters = layout.build(RandomStream.of(2, 0));
        float[] weights = Samples.normals(ROWS * 2, 21);
        mlp.forward(parameters, input, ROWS);
        System.arraycopy(weights, 0, mlp.outputGradient().write(ROWS), 0, weights.length);
        mlp.backward(parameters, input, ROWS, inputGradient);
        float[] expected = inputGradient.read(ROWS).clone();
        float[] gradient = parameters.gradient().clone();

        System.arraycopy(weights, 0, mlp.outputGradient().write(ROWS), 0, weights.length);
        Matrix other = new Matrix(1, 3);
        mlp.backwardInput(parameters, ROWS, other);

        assertThat(other.read(ROWS)).startsWith(expected);
        assertThat(parameters.gradient()).isEqualTo(gradient);
    }

    @Test
    void forward_lastLayer_isLinearUnlessToldOtherwise() {
        ParameterLayout.Builder linearLayout = new ParameterLayout.Builder();
        Mlp linear = new Mlp(linearLayout, "linear", Activation.RELU, 3, 8, 6);
        ParameterLayout.Builder rectifiedLayout = new ParameterLayout.Builder();
        Mlp rectified = new Mlp(rectifiedLayout, "rectified", Activation.RELU, Activation.RELU, 3, 8, 6);

        float[] raw = linear.forward(linearLayout.build(RandomStream.of(3, 0)), input, ROWS)
                .read(ROWS);
        float[] positive = rectified
                .forward(rectifiedLayout.build(RandomStream.of(3, 0)), input, ROWS)
                .read(ROWS);

        boolean someNegative = false;
        for (int at = 0; at < ROWS * 6; at++) {
            assertThat(positive[at]).isEqualTo(Math.max(raw[at], 0));
            someNegative |= raw[at] < 0;
        }
        assertThat(someNegative).isTrue();
    }
}
