package io.slotwise.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Samples;
import org.junit.jupiter.api.Test;

class AdamTest {
    /** Not a multiple of any vector length. */
    private static final int SIZE = 37;

    private static final double RATE = 0.01;

    private static Parameters parameters() {
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        layout.vector("vector", 1, SIZE, Initializer.normal(1));
        return layout.build(RandomStream.of(5, 0));
    }

    private static float[] gradient(int step) {
        return Samples.normals(SIZE, 60 + step);
    }

    private static void give(Parameters parameters, float[] gradient) {
        System.arraycopy(gradient, 0, parameters.vectorGradient(), 0, SIZE);
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    /** Algorithm 1 of Kingma and Ba in float64, on gradients clipped by their norm. */
    private static double[] reference(float[] start, int steps, double clip, double direction) {
        double[] values = new double[SIZE];
        double[] mean = new double[SIZE];
        double[] variance = new double[SIZE];
        for (int at = 0; at < SIZE; at++) {
            values[at] = start[at];
        }
        for (int step = 1; step <= steps; step++) {
            float[] gradient = gradient(step);
            double scale = clip > 0 ? Math.min(1, clip / norm(gradient)) : 1;
            for (int at = 0; at < SIZE; at++) {
                double g = direction * scale * gradient[at];
                mean[at] = 0.9 * mean[at] + 0.1 * g;
                variance[at] = 0.999 * variance[at] + 0.001 * g * g;
                double corrected = variance[at] / (1 - Math.pow(0.999, step));
                values[at] -= RATE * (mean[at] / (1 - Math.pow(0.9, step))) / (Math.sqrt(corrected) + 1e-8);
            }
        }
        return values;
    }

    private static void assertClose(float[] actual, double[] expected) {
        for (int at = 0; at < SIZE; at++) {
            assertThat((double) actual[at]).as("parameter %d", at).isCloseTo(expected[at], within(2e-6));
        }
    }

    @Test
    void descend_severalSteps_followsTheReference() {
        Parameters parameters = parameters();
        Adam adam = new Adam(parameters, RATE, 0);
        double[] expected = reference(parameters.values(), 6, 0, 1);

        for (int step = 1; step <= 6; step++) {
            give(parameters, gradient(step));
            adam.descend();
        }

        assertClose(parameters.values(), expected);
    }

    @Test
    void ascend_gradientsAboveAndBelowTheClip_followsTheReference() {
        Parameters parameters = parameters();
        // Norms are about √37 ≈ 6: some are clipped, some are not.
        double clip = norm(gradient(2));
        Adam adam = new Adam(parameters, RATE, clip);
        double[] expected = reference(parameters.values(), 6, clip, -1);
        int clipped = 0;

        for (int step = 1; step <= 6; step++) {
            give(parameters, gradient(step));
            adam.ascend();
            assertThat(adam.gradientNorm()).isCloseTo(norm(gradient(step)), within(1e-5));
            clipped += adam.gradientNorm() > clip ? 1 : 0;
        }

        assertThat(clipped).isBetween(1, 5);
        assertClose(parameters.values(), expected);
    }

    @Test
    void updateRatio_afterAStep_isItsLengthOverThatOfTheParameters() {
        Parameters parameters = parameters();
        Adam adam = new Adam(parameters, RATE, 1);
        assertThat(adam.updateRatio()).isNaN();
        step(parameters, adam, 1);
        step(parameters, adam, 2);
        float[] before = parameters.values().clone();
        step(parameters, adam, 3);

        float[] change = before.clone();
        for (int at = 0; at < SIZE; at++) {
            change[at] = parameters.values()[at] - before[at];
        }
        assertThat(adam.updateRatio()).isCloseTo(norm(change) / norm(parameters.values()), within(1e-7));
    }

    @Test
    void restore_stateAndValues_continuesBitForBit() {
        Parameters parameters = parameters();
        Adam adam = new Adam(parameters, RATE, 1);
        step(parameters, adam, 1);
        step(parameters, adam, 2);
        ParameterSnapshot snapshot = parameters.snapshot(2);
        AdamState state = adam.state();
        step(parameters, adam, 3);

        Parameters others = parameters();
        others.load(snapshot);
        Adam resumed = new Adam(others, RATE, 1);
        resumed.restore(state);
        step(others, resumed, 3);

        assertThat(state.steps()).isEqualTo(2);
        assertThat(others.values()).isEqualTo(parameters.values());
        assertThat(resumed.state().mean()).isEqualTo(adam.state().mean());
        assertThat(resumed.state().variance()).isEqualTo(adam.state().variance());
    }

    private static void step(Parameters parameters, Adam adam, int step) {
        give(parameters, gradient(step));
        adam.descend();
    }

    @Test
    void state_takenBeforeAStep_isNotChangedByIt() {
        Parameters parameters = parameters();
        Adam adam = new Adam(parameters, RATE, 0);
        step(parameters, adam, 1);
        AdamState state = adam.state();
        float[] mean = state.mean().clone();

        step(parameters, adam, 2);

        assertThat(state.mean()).isEqualTo(mean).isNotEqualTo(adam.state().mean());
    }

    @Test
    void setLearningRate_zero_freezesTheParameters() {
        Parameters parameters = parameters();
        float[] before = parameters.values().clone();
        Adam adam = new Adam(parameters, RATE, 0);
        adam.setLearningRate(0);

        step(parameters, adam, 1);

        assertThat(adam.learningRate()).isZero();
        assertThat(parameters.values()).isEqualTo(before);
    }
}
