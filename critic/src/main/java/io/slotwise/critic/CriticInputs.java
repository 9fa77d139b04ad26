package io.slotwise.critic;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import org.jspecify.annotations.Nullable;

/** Checks of what a critic network is given. */
final class CriticInputs {
    private CriticInputs() {}

    static void requireSelected(float[] selected, int count, int slots, int dimension) {
        if (selected.length < (long) count * slots * dimension) {
            throw new IllegalArgumentException("selected: expected " + count + " times " + slots + " vectors of "
                    + dimension + " numbers each, found " + selected.length + " numbers");
        }
    }

    static ItemLists requireLists(@Nullable ItemLists items, int count, SimulationShape shape) {
        if (items == null) {
            throw new IllegalArgumentException("items: this critic sees the list, or its context, found none");
        }
        int dimension = shape.dimension();
        if (items.count() != count || items.dimension() != dimension) {
            throw new IllegalArgumentException("items: expected " + count + " lists of dimension " + dimension
                    + ", found " + items.count() + " of dimension " + items.dimension());
        }
        return shape.requireContext(items);
    }
}
