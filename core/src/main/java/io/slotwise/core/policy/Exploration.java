package io.slotwise.core.policy;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/** Replaces picks by uniform ones, within what may be picked. */
final class Exploration {
    private Exploration() {}

    /**
     * Replaces each pick with probability ε, as {@link Policy#explore} says. Two numbers are drawn for each slot.
     *
     * @param picks {@code count × slots}, changed in place
     */
    static void replace(
            ItemLists items, int slots, boolean noDuplicates, double epsilon, RandomStream random, int[] picks) {
        for (int at = 0; at < picks.length; at++) {
            // Both numbers are always drawn, so that what a stream gives does not depend on ε.
            boolean replace = random.nextDouble() < epsilon;
            int other = draw(items, at / slots, at % slots, random);
            if (replace && noDuplicates) {
                replaceOrSwap(items, at / slots, at % slots, slots, other, picks);
            } else if (replace) {
                picks[at] = other;
            }
        }
    }

    /** An item drawn uniformly from those that may fill a slot. */
    private static int draw(ItemLists items, int list, int slot, RandomStream random) {
        if (items.candidates().isEmpty()) {
            return random.nextInt(items.size(list));
        }
        int candidates = 0;
        for (int item = 0; item < items.size(list); item++) {
            candidates += items.allows(list, slot, item) ? 1 : 0;
        }
        int left = random.nextInt(candidates);
        int item = 0;
        while (left > 0 || !items.allows(list, slot, item)) {
            left -= items.allows(list, slot, item) ? 1 : 0;
            item++;
        }
        return item;
    }

    private static void replaceOrSwap(ItemLists items, int list, int slot, int slots, int other, int[] picks) {
        int at = list * slots + slot;
        for (int holder = 0; holder < slots; holder++) {
            if (holder != slot && picks[list * slots + holder] == other) {
                if (items.allows(list, holder, picks[at])) {
                    picks[list * slots + holder] = picks[at];
                    picks[at] = other;
                }
                return;
            }
        }
        picks[at] = other;
    }
}
