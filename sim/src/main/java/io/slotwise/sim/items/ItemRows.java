package io.slotwise.sim.items;

import io.slotwise.core.problem.ItemLists;
import java.util.List;

/**
 * An item list as a file has it.
 *
 * @param name what the file calls it; where it does not, its number, counted from 0
 * @param items at least one, in the file's order, all of one length
 */
public record ItemRows(String name, List<ItemRow> items) {
    public ItemRows {
        items = List.copyOf(items);
    }

    /** Several lists of one dimension as a batch. */
    public static ItemLists batch(List<ItemRows> lists, int dimension) {
        int[] offsets = new int[lists.size() + 1];
        for (int list = 0; list < lists.size(); list++) {
            offsets[list + 1] =
                    Math.addExact(offsets[list], lists.get(list).items().size());
        }
        float[] values = new float[Math.multiplyExact(offsets[lists.size()], dimension)];
        int at = 0;
        for (ItemRows list : lists) {
            for (ItemRow item : list.items()) {
                System.arraycopy(item.values(), 0, values, at, dimension);
                at += dimension;
            }
        }
        return new ItemLists(dimension, offsets, values);
    }
}
