package io.slotwise.core.network;

import static io.slotwise.core.testing.GradientCheck.assertGradient;
import static io.slotwise.core.testing.GradientCheck.assertParameterGradient;
import static io.slotwise.core.testing.GradientCheck.weighted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import io.slotwise.core.testing.Samples;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DenseTest {
    private static final int ROWS = 5;
    private static final int INPUTS = 4;
    private static final int OUTPUTS = 3;

    private final Matrix input = new Matrix(1, INPUTS);
    private final Matrix inputGradient = new Matrix(1, INPUTS);
    private final float[] weights = Samples.normals(ROWS * OUTPUTS, 11);

    DenseTest() {
        fill(input, Samples.normals(ROWS * INPUTS, 10));
    }

    private static void fill(Matrix matrix, float[] values) {
        System.arraycopy(values, 0, matrix.write(values.length / matrix.columns()), 0, values.length);
    }

    @ParameterizedTest
    @EnumSource
    void forward_handComputedInFloat64_agrees(Activation activation) {
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        Dense layer = new Dense(layout, "layer", INPUTS, OUTPUTS, activation);
        Parameters parameters = layout.build(RandomStream.of(1, 0));

        float[] output = layer.forward(parameters, input, ROWS).read(ROWS);

        float[] values = parameters.values();
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < OUTPUTS; column++) {
                double z = values[INPUTS * OUTPUTS + column];
                for (int at = 0; at < INPUTS; at++) {
                    z += (double) input.read(ROWS)[row * INPUTS + at] * values[at * OUTPUTS + column];
                }
                assertThat((double) output[row * OUTPUTS + column]).isCloseTo(apply(activation, z), within(1e-6));
            }
        }
    }

    private static double apply(Activation activation, double z) {
        return switch (activation) {
            case NONE -> z;
            case RELU -> Math.max(z, 0);
            case SILU -> z / (1 + Math.exp(-z));
        };
    }

    @ParameterizedTest
    @EnumSource
    void backward_anyActivation_isTheDerivative(Activation activation) {
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        Dense layer = new Dense(layout, "layer", INPUTS, OUTPUTS, activation);
        Parameters parameters = layout.build(RandomStream.of(1, 0));
        DoubleSupplier objective =
                () -> weighted(layer.forward(parameters, input, ROWS).read(ROWS), weights);

        layer.forward(parameters, input, ROWS);
        fill(layer.outputGradient(), weights);
        layer.backward(parameters, input, ROWS, inputGradient);

        assertParameterGradient(parameters, objective, 1e-3);
        float[] derivative = inputGradient.read(ROWS).clone();
        float[] values = input.update(ROWS);
        assertGradient("input", values, 0, ROWS * INPUTS, derivative, () -> input.update(ROWS), objective, 1e-3);
    }

    @ParameterizedTest
    @EnumSource
    void backwardInput_anyActivation_isThatOfBackwardAndLeavesParametersAlone(Activation activation) {
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        Dense layer = new Dense(layout, "layer", INPUTS, OUTPUTS, activation);
        Parameters parameters = layout.build(RandomStream.of(1, 0));
        layer.forward(parameters, input, ROWS);
        fill(layer.outputGradient(), weights);
        layer.backward(parameters, input, ROWS, inputGradient);
        float[] expected = inputGradient.read(ROWS).clone();
        float[] gradient = parameters.gradient().clone();

        fill(layer.outputGradient(), Samples.normals(ROWS * OUTPUTS, 12));
        layer.backwardInput(parameters, ROWS, inputGradient);
        assertThat(inputGradient.read(ROWS)).isNotEqualTo(expected);
        fill(layer.outputGradient(), weights);
        layer.backwardInput(parameters, ROWS, inputGradient);

        assertThat(inputGradient.read(ROWS)).isEqualTo(expected);
        assertThat(parameters.gradient()).isEqualTo(gradient);
    }

    @Test
    void forward_fewerRowsAfterMore_givesTheSameRows() {
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        Dense layer = new Dense(layout, "layer", INPUTS, OUTPUTS, Activation.SILU);
        Parameters parameters = layout.build(RandomStream.of(1, 0));
        float[] all = layer.forward(parameters, input, ROWS).read(ROWS).clone();

        float[] few = layer.forward(parameters, input, 2).read(2);

        assertThat(java.util.Arrays.copyOf(few, 2 * OUTPUTS))
                .containsExactly(java.util.Arrays.copyOf(all, 2 * OUTPUTS), within(1e-6f));
    }
}
