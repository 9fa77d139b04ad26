package io.slotwise.sim.items;

import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item list as a file has it.
 *
 * @param name what the file calls it; where it does not, its number, counted from 0
 * @param items at least one, in the file's order, all of one length
 * @param context what the list is for, or null where nothing is said of that
 */
public record ItemRows(
        String name, List<ItemRow> items, @Nullable Context context) {
    public ItemRows {
        items = List.copyOf(items);
    }

    /** A list of which nothing is said but its items. */
    ItemRows(String name, List<ItemRow> items) {
        this(name, items, null);
    }

    /** Several lists of one dimension, and with contexts of one kind, as a batch. */
    public static ItemLists batch(List<ItemRows> lists, int dimension) {
        return ItemLists.joined(
                dimension, lists.stream().map(list -> list.alone(dimension)).toList());
    }

    private ItemLists alone(int dimension) {
        float[] values = new float[Math.multiplyExact(items.size(), dimension)];
        for (int item = 0; item < items.size(); item++) {
            System.arraycopy(items.get(item).values(), 0, values, item * dimension, dimension);
        }
        return new ItemLists(dimension, new int[] {0, items.size()}, values, null, context);
    }
}
