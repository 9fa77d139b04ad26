package io.slotwise.sim.monitor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of items that was picked from while experiences were gathered, and what came of it.
 *
 * @param size how many items the list has
 * @param items some of them, those picked first of all
 * @param slots how many slots were filled
 * @param listContext what the list was chosen for; empty if nothing is said of that
 * @param slotContexts what its first slots were chosen for; none if nothing is said of that
 * @param observed the simulation's reward
 * @param predicted the critic's guess; null while there is no trained critic
 */
record Picks(
        int size,
        List<Item> items,
        int slots,
        String listContext,
        List<String> slotContexts,
        double observed,
        @Nullable Double predicted) {
    Picks {
        items = List.copyOf(items);
        slotContexts = List.copyOf(slotContexts);
    }

    /**
     * One item.
     *
     * @param index its place in the list, from 0
     * @param value its number, if it has but one
     * @param slots the slots that it was picked for, from 0
     */
    record Item(int index, String text, @Nullable Double value, List<Integer> slots) {
        Item {
            slots = List.copyOf(slots);
        }
    }
}
