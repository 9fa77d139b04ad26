package io.slotwise.sim.bench;

import java.util.Collection;

/**
 * Some numbers, in three.
 *
 * @param median the middle one
 * @param least least of them
 * @param greatest greatest of them
 */
public record Spread(double median, double least, double greatest) {
    /**
     * Of numbers of which there is at least one.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Spread of(Collection<Double> numbers) {
        double[] sorted = sorted(numbers);
        return new Spread(quantile(sorted, 0.5), sorted[0], sorted[sorted.length - 1]);
    }

    /** The number that a share {@code q} of all do not exceed. */
    static double quantile(Collection<Double> numbers, double q) {
        return quantile(sorted(numbers), q);
    }

    private static double quantile(double[] sorted, double q) {
        double place = q * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double[] sorted(Collection<Double> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("numbers: expected one at least, found none");
        }
        return numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
