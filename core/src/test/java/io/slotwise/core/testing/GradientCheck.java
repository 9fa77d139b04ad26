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

    private static final double SMALL_STEP = 5e-4;

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
        Difference[] differences = new Difference[to - from];
        double greatest = 0;
        for (int at = from; at < to; at++) {
            differences[at - from] = difference(values, at, STEP, here, changed, function);
            greatest = Math.max(greatest, Math.abs(differences[at - from].slope()));
        }
        assertThat(greatest).as("the function depends on %s", name).isGreaterThan(0);
        for (int at = from; at < to; at++) {
            Difference difference = differences[at - from];
            if (!difference.admits(gradient[at], tolerance * greatest)) {
                // Several kinks may lie within the step; the smaller one leaves fewer, but is less exact.
                difference = difference(values, at, SMALL_STEP, here, changed, function);
            }
            assertThat(difference.admits(gradient[at], tolerance * greatest))
                    .as(
                            "%s[%d]: derivative %s, %s, tolerance %s",
                            name, at - from, gradient[at], difference, tolerance * greatest)
                    .isTrue();
        }
        changed.run();
    }

    private record Difference(double slope, double kink) {
        boolean admits(double derivative, double tolerance) {
            return Math.abs(derivative - slope) <= tolerance + kink;
        }
    }

    private static Difference difference(
            float[] values, int at, double step, double here, Runnable changed, DoubleSupplier function) {
        float value = values[at];
        float above = (float) (value + step);
        float below = (float) (value - step);
        double aboveResult = evaluate(values, at, above, changed, function);
        double belowResult = evaluate(values, at, below, changed, function);
        values[at] = value;
        double width = (double) above - below;
        return new Difference(
                (aboveResult - belowResult) / width, Math.abs(aboveResult - 2 * here + belowResult) / width);
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
