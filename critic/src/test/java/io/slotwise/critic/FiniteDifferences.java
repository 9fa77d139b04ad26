package io.slotwise.critic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleSupplier;

/** Gradients by differences, exact to the fourth order, so that a step large enough for float32 is small enough. */
final class FiniteDifferences {
    private static final float STEP = 0.01f;

    private FiniteDifferences() {}

    /** The gradient of a loss with respect to {@code values[from … from + length)}, which are restored. */
    static float[] gradient(float[] values, int from, int length, DoubleSupplier loss) {
        float[] gradient = new float[length];
        for (int at = 0; at < length; at++) {
            double near = shifted(values, from + at, STEP, loss) - shifted(values, from + at, -STEP, loss);
            double far = shifted(values, from + at, 2 * STEP, loss) - shifted(values, from + at, -2 * STEP, loss);
            gradient[at] = (float) ((8 * near - far) / (12 * STEP));
        }
        return gradient;
    }

    private static double shifted(float[] values, int at, float shift, DoubleSupplier loss) {
        float before = values[at];
        values[at] = before + shift;
        double value = loss.getAsDouble();
        values[at] = before;
        return value;
    }

    /** Asserts that the difference is small against the whole gradient. */
    static void assertClose(String what, float[] actual, int from, float[] expected) {
        double difference = 0;
        double size = 0;
        for (int at = 0; at < expected.length; at++) {
            difference += square(actual[from + at] - expected[at]);
            size += square(expected[at]);
        }
        assertThat(size).as("size of the gradient of " + what).isPositive();
        assertThat(Math.sqrt(difference / size))
                .as("error of the gradient of " + what)
                .isLessThan(3e-3);
    }

    private static double square(double value) {
        return value * value;
    }
}
