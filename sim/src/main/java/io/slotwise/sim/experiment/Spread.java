package io.slotwise.sim.experiment;

import java.util.Arrays;

/**
 * A figure over seeds.
 *
 * @param median the middle one, or the mean of the middle two
 * @param least the least
 * @param greatest the greatest
 */
record Spread(double median, double least, double greatest) {
    /**
     * Of these values, which may be infinite.
     *
     * @throws IllegalArgumentException if there are none
     */
    static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("expected at least one value");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double upper = sorted[middle];
        double lower = sorted[(sorted.length - 1) / 2];
        double median = upper == lower ? upper : (lower + upper) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
