package io.slotwise.sim.run;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One list of the evaluation set, with what the final policy picked and what would have been best.
 *
 * @param size how many items the list has
 * @param items its first items, {@link Examples#MOST_ITEMS} at most
 * @param slots how many slots were filled
 * @param picks the first slots, {@link Examples#MOST_SLOTS} at most
 * @param reward what the picks of all slots earned
 * @param bestReward what the best picks earn; null where they are not known
 * @param listContext what the list is for, in words; null where lists do not say
 */
public record Example(
        int size,
        List<Item> items,
        int slots,
        List<Pick> picks,
        double reward,
        @Nullable Double bestReward,
        @Nullable String listContext) {
    public Example {
        items = List.copyOf(items);
        picks = List.copyOf(picks);
    }

    /**
     * An item in words.
     *
     * @param index its place in the list, from 0
     * @param value its number, if it has but one
     */
    public record Item(int index, String text, @Nullable Double value) {
        public Item {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * What a slot got, and what it would have got in the best selection.
     *
     * @param best null where it is not known
     * @param slotContext what the slot is for, in words; null where lists do not say
     */
    public record Pick(
            Item picked, @Nullable Item best, @Nullable String slotContext) {
        public Pick {
            Objects.requireNonNull(picked, "picked");
        }
    }
}
