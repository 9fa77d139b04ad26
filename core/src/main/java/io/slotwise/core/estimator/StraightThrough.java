package io.slotwise.core.estimator;

import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;

/**
 * Straight-through, {@code straight-through} (Bengio, Léonard, Courville 2013, "Estimating or propagating gradients
 * through stochastic neurons for conditional computation", section 4, for categories): forward, a sample of softmax(θ);
 * backward, as if p = softmax(θ/τ) had been used: ∂L/∂θ = p ⊙ (g − p·g) / τ.
 *
 * <p>At τ = 1 it is exact where the reward is linear in each slot's vector. It takes the reward for linear elsewhere
 * too, and so is blind to an optimum between two items.
 */
final class StraightThrough extends SampledPathwiseEstimator implements PickConditional {
    @Override
    public double estimateGiven(int[] given, ItemLists items, SlotLogits logits, DifferentiableReward reward) {
        return evaluateGiven(given, items, logits, reward);
    }
}
