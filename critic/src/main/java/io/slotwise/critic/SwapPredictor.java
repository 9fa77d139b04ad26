package io.slotwise.critic;

import io.slotwise.core.problem.ItemLists;
import org.jspecify.annotations.Nullable;

/** A critic network that predicts selections which differ from another in one slot at less than the price of each. */
interface SwapPredictor {
    /**
     * Predicts as {@link io.slotwise.core.problem.DifferentiableReward#swapValues} says. Leaves nothing for a pass
     * backward.
     *
     * @param items the lists; only read, and only then not null, if the network sees them or their contexts
     * @param count how many lists
     * @param perList how many selections there are of each list, the first being the one that others differ from
     * @param selected {@code count × perList × slots × dimension} numbers
     * @param predictions receives {@code count × perList × slots} predictions
     */
    void predictSwaps(@Nullable ItemLists items, int count, int perList, float[] selected, float[] predictions);
}
