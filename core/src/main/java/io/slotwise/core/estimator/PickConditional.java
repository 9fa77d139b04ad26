package io.slotwise.core.estimator;

import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;

/**
 * An estimator with no randomness but that of the picks, which are samples of softmax(θ). Given each possible pick in
 * turn, it can be averaged exactly.
 */
public interface PickConditional extends GradientEstimator {
    /**
     * Does what {@link GradientEstimator#estimate} does, with picks of the caller's.
     *
     * @param picks the index of the item picked in each row of the logits
     * @throws IllegalArgumentException if the logits are sequential and the estimator would draw more than the picks
     */
    double estimateGiven(int[] picks, ItemLists items, SlotLogits logits, DifferentiableReward reward);
}
