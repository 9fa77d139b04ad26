package io.slotwise.core.testing;

import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;

/** Lists that say what they are for. */
public final class Contexts {
    private Contexts() {}

    /** The lists with normally distributed numbers, as many as the shape says. */
    public static ItemLists random(ItemLists lists, SimulationShape shape, long seed) {
        float[] ofLists = Samples.normals(lists.count() * shape.listContext(), seed);
        float[] ofSlots = Samples.normals(lists.count() * shape.slots() * shape.slotContext(), seed + 1);
        return lists.withContext(
                new Context(shape.slots(), shape.listContext(), shape.slotContext(), ofLists, ofSlots));
    }
}
