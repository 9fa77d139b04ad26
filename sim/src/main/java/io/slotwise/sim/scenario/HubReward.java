package io.slotwise.sim.scenario;

import static io.slotwise.sim.scenario.GreatCircle.DIMENSION;

import io.slotwise.core.problem.ItemLists;
import java.util.Arrays;

/**
 * Minus the mean, over a list's items, of the great-circle distance from the item to the nearest selected hub, in
 * thousands of kilometres. Vectors stand for their directions, whatever their length, so that blends of items have a
 * distance too.
 */
record HubReward(int slots) implements ListReward {
    /** Below this sine of the angle to its hub, an item pulls nowhere: the two coincide, or are antipodes. */
    private static final double LEAST_SINE = 1e-9;

    @Override
    public int width() {
        return slots * DIMENSION;
    }

    @Override
    public double value(ItemLists items, int list, float[] selected, int at) {
        double reward = 0;
        for (int item = 0; item < items.size(list); item++) {
            int vector = (items.offset(list) + item) * DIMENSION;
            int hub = nearest(items.values(), vector, selected, at);
            reward -= GreatCircle.distance(GreatCircle.squaredChord(items.values(), vector, selected, hub));
        }
        return reward / items.size(list);
    }

    @Override
    public void gradient(ItemLists items, int list, float[] selected, int at, float[] gradient) {
        Arrays.fill(gradient, at, at + width(), 0);
        double scale = GreatCircle.EARTH_RADIUS / items.size(list);
        for (int item = 0; item < items.size(list); item++) {
            int vector = (items.offset(list) + item) * DIMENSION;
            pull(items.values(), vector, selected, nearest(items.values(), vector, selected, at), scale, gradient);
        }
    }

    /** Where the selected vector nearest an item starts. */
    private int nearest(float[] values, int vector, float[] selected, int at) {
        int nearest = at;
        double least = Double.POSITIVE_INFINITY;
        for (int slot = 0; slot < slots; slot++) {
            double chord = GreatCircle.squaredChord(values, vector, selected, at + slot * DIMENSION);
            if (chord < least) {
                least = chord;
                nearest = at + slot * DIMENSION;
            }
        }
        return nearest;
    }

    /**
     * Adds minus the gradient of an item's distance θ to a hub h: with a and u the directions of item and hub, and
     * cos θ = a·u, that is (a − cos θ·u) / (|h|·sin θ).
     */
    private static void pull(float[] values, int vector, float[] selected, int hub, double scale, float[] gradient) {
        double itemScale = GreatCircle.inverseLength(values, vector);
        double hubScale = GreatCircle.inverseLength(selected, hub);
        double angle = GreatCircle.angle(GreatCircle.squaredChord(values, vector, selected, hub));
        double sine = Math.sin(angle);
        if (sine < LEAST_SINE || hubScale == 0 || itemScale == 0) {
            return;
        }
        double factor = scale * hubScale / sine;
        double cosine = Math.cos(angle);
        for (int component = 0; component < DIMENSION; component++) {
            double towards = values[vector + component] * itemScale - cosine * selected[hub + component] * hubScale;
            gradient[hub + component] += (float) (factor * towards);
        }
    }
}
