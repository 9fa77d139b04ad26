package io.slotwise.sim.run;

import io.slotwise.config.CriticSettings;
import io.slotwise.config.PolicySettings;
import io.slotwise.core.problem.SimulationShape;

/**
 * How many parameters a network has, without making it: it may be far too large for that. As floating-point numbers,
 * which do not overflow.
 */
final class ParameterCount {
    private static final int MATCHER_FEATURES = 4;

    private ParameterCount() {}

    static double ofPolicy(PolicySettings settings, SimulationShape shape) {
        double hidden = settings.hidden();
        double items = shape.maximumItems();
        double slots = shape.slots();
        double square = layer(hidden, hidden);
        double encoder = layer(shape.dimension(), hidden);
        double attention = encoder + 3 * hidden * hidden + 3 * square + slots * hidden;
        double ofList = shape.listContext() == 0 ? 0 : layer(shape.listContext(), hidden);
        double ofSlot = shape.slotContext() == 0 ? 0 : layer(shape.slotContext(), hidden);
        double pointer = shape.slotContext() == 0 ? 0 : layer(shape.slotContext() + slots, hidden) + 2 * square;
        return switch (settings.network()) {
            case MLP ->
                layer(items * shape.dimension() + context(shape), hidden) + square + layer(hidden, slots * items);
            case DEEPSETS -> encoder + 2 * square + layer(hidden, slots) + ofList + pointer;
            case ATTENTION -> attention + ofList + ofSlot;
            case AUTOREGRESSIVE -> attention + square + ofList + ofSlot;
        };
    }

    static double ofCritic(CriticSettings settings, SimulationShape shape, boolean seesList) {
        double hidden = settings.hidden();
        double dimension = shape.dimension();
        double slots = shape.slots();
        double square = layer(hidden, hidden);
        return switch (settings.network()) {
            case MLP ->
                layer(slots * dimension + (seesList ? hidden : 0) + context(shape), hidden)
                        + square
                        + layer(hidden, 1)
                        + (seesList ? layer(dimension, hidden) : 0);
            case SLOT ->
                slots * layer(dimension + shape.listContext() + shape.slotContext(), hidden)
                        + 2 * square
                        + 2 * layer(hidden, 1)
                        + (seesList ? matcher(hidden, dimension) : 0);
        };
    }

    /** Numbers about a list and all of its slots. */
    static double context(SimulationShape shape) {
        return shape.listContext() + (double) shape.slots() * shape.slotContext();
    }

    private static double matcher(double hidden, double dimension) {
        double heads = Math.max(1, Math.floor(hidden / MATCHER_FEATURES));
        return layer(dimension, hidden)
                + 2 * layer(hidden, heads * MATCHER_FEATURES)
                + layer(heads + dimension, hidden)
                + layer(hidden, hidden);
    }

    /** Weights and biases. */
    private static double layer(double inputs, double outputs) {
        return (inputs + 1) * outputs;
    }
}
