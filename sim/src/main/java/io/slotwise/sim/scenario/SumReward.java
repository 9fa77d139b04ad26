package io.slotwise.sim.scenario;

import io.slotwise.core.problem.ItemLists;

/**
 * −‖Σ x_s − (S/2, …, S/2)‖² + (1/S²) Σ_s Σ_r ‖x_s − x_r‖: the selected vectors should sum to half the number of slots,
 * yet lie apart.
 */
record SumReward(int slots, int dimension) implements ListReward {
    @Override
    public int width() {
        return slots * dimension;
    }

    @Override
    public double value(ItemLists items, int list, float[] selected, int at) {
        double miss = 0;
        for (int component = 0; component < dimension; component++) {
            double excess = excess(selected, at, component);
            miss += excess * excess;
        }
        double apart = 0;
        for (int slot = 0; slot < slots; slot++) {
            for (int other = 0; other < slot; other++) {
                apart += 2 * distance(selected, at + slot * dimension, at + other * dimension, dimension);
            }
        }
        return -miss + apart / ((double) slots * slots);
    }

    @Override
    public void gradient(ItemLists items, int list, float[] selected, int at, float[] gradient) {
        for (int component = 0; component < dimension; component++) {
            float slope = (float) (-2 * excess(selected, at, component));
            for (int slot = 0; slot < slots; slot++) {
                gradient[at + slot * dimension + component] = slope;
            }
        }
        for (int slot = 0; slot < slots; slot++) {
            for (int other = 0; other < slots; other++) {
                push(selected, at + slot * dimension, at + other * dimension, gradient);
            }
        }
    }

    /** Adds the gradient of both ordered pairs of two vectors to the first one's; none where they coincide. */
    private void push(float[] selected, int vector, int other, float[] gradient) {
        double distance = distance(selected, vector, other, dimension);
        if (distance == 0) {
            return;
        }
        double factor = 2 / (distance * slots * slots);
        for (int component = 0; component < dimension; component++) {
            gradient[vector + component] +=
                    (float) (factor * ((double) selected[vector + component] - selected[other + component]));
        }
    }

    private double excess(float[] selected, int at, int component) {
        double sum = -0.5 * slots;
        for (int slot = 0; slot < slots; slot++) {
            sum += selected[at + slot * dimension + component];
        }
        return sum;
    }

    /** The Euclidean distance of the vectors that start at two places of one array. */
    static double distance(float[] values, int first, int second, int dimension) {
        double sum = 0;
        for (int component = 0; component < dimension; component++) {
            double difference = (double) values[first + component] - values[second + component];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
