package io.slotwise.actors.training;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.SimulationShape;
import org.jspecify.annotations.Nullable;

/** What a simulation may return. Each check throws an IllegalStateException that says what is wrong. */
final class SimulationResults {
    private SimulationResults() {}

    /** Checks rewards, and copies them: the simulation may use its array again. */
    static float[] rewards(float @Nullable [] rewards, int expected) {
        if (rewards == null || rewards.length != expected) {
            throw new IllegalStateException("it returned " + (rewards == null ? "null" : rewards.length)
                    + " rewards for " + expected + " lists");
        }
        for (int list = 0; list < expected; list++) {
            requireFinite(rewards[list], "the reward for list " + list);
        }
        return rewards.clone();
    }

    static ItemLists items(@Nullable ItemLists items, int expected, SimulationShape shape) {
        if (items == null || items.count() != expected || items.dimension() != shape.dimension()) {
            throw new IllegalStateException("it returned " + items + " where " + expected + " lists of dimension "
                    + shape.dimension() + " were asked for");
        }
        for (int list = 0; list < expected; list++) {
            int size = items.size(list);
            if (size < shape.minimumItems() || size > shape.maximumItems()) {
                throw new IllegalStateException("list " + list + " has " + size + " items, and its shape says "
                        + shape.minimumItems() + " to " + shape.maximumItems());
            }
        }
        requireFinite(items.values(), "a number of an item");
        return requireContext(items, shape);
    }

    private static ItemLists requireContext(ItemLists items, SimulationShape shape) {
        try {
            shape.requireContext(items);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "it returned lists of another context than its shape says; " + e.getMessage(), e);
        }
        items.context().ifPresent(context -> {
            requireFinite(context.ofLists(), "a number of a list's context");
            requireFinite(context.ofSlots(), "a number of a slot's context");
        });
        return items;
    }

    private static void requireFinite(float[] values, String what) {
        for (float value : values) {
            requireFinite(value, what);
        }
    }

    static Selections selections(Selections selections, ItemLists items, SimulationShape shape) {
        if (selections.slots() != shape.slots()) {
            throw new IllegalStateException(
                    "it returned " + selections + " where its shape has " + shape.slots() + " slots");
        }
        selections.gather(items);
        return selections;
    }

    private static void requireFinite(float value, String what) {
        if (!Float.isFinite(value)) {
            throw new IllegalStateException(what + " is " + value + ", not a finite number");
        }
    }
}
