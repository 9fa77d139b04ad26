package io.slotwise.core.policy;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import java.util.Arrays;

/** Selections at random: what a policy without preferences would pick. */
public final class UniformSelections {
    private UniformSelections() {}

    /**
     * One selection of each list: slot by slot, an item drawn uniformly from those that may fill the slot.
     *
     * @param shape says how many slots there are, and whether an item may fill two
     */
    public static Selections draw(ItemLists items, SimulationShape shape, RandomStream random) {
        SlotLogits logits = new SlotLogits(shape.slots(), shape.noDuplicates());
        logits.prepare(items);
        for (int list = 0; list < items.count(); list++) {
            for (int slot = 0; slot < shape.slots(); slot++) {
                int from = logits.offset(list, slot);
                Arrays.fill(logits.values(), from, from + items.size(list), 0);
            }
        }
        logits.complete(items);
        int[] picks = new int[logits.rows()];
        new SlotPicker().pick(items, logits, RowPicker.race(logits, random), picks);
        return new Selections(shape.slots(), picks);
    }
}
