package io.slotwise.actors.selection;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;

/** What a host may ask about: item lists of the sizes that the policy was made for. */
public record ItemCheck(SimulationShape shape) {

    /**
     * Makes one list of a host's items; they are copied.
     *
     * @param items N rows of D numbers
     * @throws IllegalArgumentException if they do not fit, or a number is not finite
     */
    public ItemLists list(float[][] items) {
        int dimension = shape.dimension();
        float[] values = new float[Math.multiplyExact(items.length, dimension)];
        for (int item = 0; item < items.length; item++) {
            if (items[item].length != dimension) {
                throw new IllegalArgumentException(
                        "item " + item + ": expected " + dimension + " numbers, found " + items[item].length);
            }
            System.arraycopy(items[item], 0, values, item * dimension, dimension);
        }
        if (items.length == 0) {
            throw new IllegalArgumentException("items: expected at least " + shape.minimumItems() + ", found none");
        }
        return checked(ItemLists.uniform(1, items.length, dimension, values));
    }

    /**
     * Returns the lists if they fit.
     *
     * @throws IllegalArgumentException if they do not, or a number is not finite
     */
    public ItemLists checked(ItemLists items) {
        if (items.dimension() != shape.dimension()) {
            throw new IllegalArgumentException(
                    "dimension: expected " + shape.dimension() + ", found " + items.dimension());
        }
        for (int list = 0; list < items.count(); list++) {
            int size = items.size(list);
            if (size < shape.minimumItems() || size > shape.maximumItems()) {
                throw new IllegalArgumentException("list " + list + ": expected " + shape.minimumItems() + " to "
                        + shape.maximumItems() + " items, found " + size);
            }
        }
        items.candidates().ifPresent(mask -> {
            if (mask.slots() != shape.slots()) {
                throw new IllegalArgumentException(
                        "candidates: expected a mask for " + shape.slots() + " slots, found one for " + mask.slots());
            }
        });
        requireFinite("items", items.values());
        items.context().ifPresent(context -> {
            requireFinite("list context", context.ofLists());
            requireFinite("slot context", context.ofSlots());
        });
        return shape.requireContext(items);
    }

    private static void requireFinite(String name, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(name + ": expected finite numbers, found " + value);
            }
        }
    }
}
