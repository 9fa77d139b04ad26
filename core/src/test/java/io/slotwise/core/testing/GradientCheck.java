package io.slotwise.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import java.util.function.DoubleSupplier;

/**
 * Compares gradients written by hand with central differences of the function they are of.
 *
 * <p>A difference may be off by as much as the two one-sided differences disagree: where a ReLU has its kink within the
 * step, that is exactly how far the central difference is from the derivative.
 */
public final class GradientCheck {
    /** Large against float32 rounding of the function, small against its curvature. */
    private static final double STEP = 2e-3;

    private GradientCheck() {}

    /**
     * Asserts that the gradient of every block of parameters is right. The parameters are left as they were.
     *
     * @param function forward pass and objective, at the parameters as they are
     * @param tolerance the greatest error, relative to the block's greatest derivative
     */
    public static void assertParameterGradient(Parameters parameters, DoubleSupplier function, double tolerance) {
        float[] gradient = parameters.gradient().clone();
        for (ParameterLayout.Block block : parameters.layout().blocks()) {
            int end = block.offset() + block.size();
            assertGradient(
                    block.name(),
                    parameters.values(),
                    block.offset(),
                    end,
                    gradient,
                    parameters::changed,
                    function,
                    tolerance);
        }
    }

    /**
     * Asserts that {@code gradient[from … to)} is the derivative of the function by {@code values[from … to)}.
     *
     * @param changed is run after each change of a value
     */
    public static void assertGradient(
            String name,
            float[] values,
            int from,
            int to,
            float[] gradient,
            Runnable changed,
            DoubleSupplier function,
            double tolerance) {
        double here = function.getAsDouble();
        double[] differences = new double[to - from];
        double[] kinks = new double[to - from];
        double greatest = 0;
        for (int at = from; at < to; at++) {
            float value = values[at];
            double above = evaluate(values, at, (float) (value + STEP), changed, function);
            double below = evaluate(values, at, (float) (value - STEP), changed, function);
            values[at] = value;
            double width = (double) (float) (value + STEP) - (float) (value - STEP);
            differences[at - from] = (above - below) / width;
            kinks[at - from] = Math.abs(above - 2 * here + below) / width;
            greatest = Math.max(greatest, Math.abs(differences[at - from]));
        }
        changed.run();
        assertThat(greatest).as("the function depends on %s", name).isGreaterThan(0);
        for (int at = from; at < to; at++) {
            double error = Math.abs(gradient[at] - differences[at - from]);
            assertThat(error)
                    .as("%s[%d]: derivative %s, difference %s", name, at - from, gradient[at], differences[at - from])
                    .isLessThanOrEqualTo(tolerance * greatest + kinks[at - from]);
        }
    }

    private static double evaluate(float[] values, int at, float value, Runnable changed, DoubleSupplier function) {
        values[at] = value;
        changed.run();
        return function.getAsDouble();
    }

    /** Σ weights·values over the weights, in float64: an objective whose gradient by the values is the weights. */
    public static double weighted(float[] values, float[] weights) {
        double sum = 0;
        for (int at = 0; at < weights.length; at++) {
            sum += (double) weights[at] * values[at];
        }
        return sum;
    }
}
