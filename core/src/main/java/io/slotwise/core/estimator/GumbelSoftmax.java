package io.slotwise.core.estimator;

import io.slotwise.core.policy.RowPicker;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/**
 * Gumbel-softmax, {@code gumbel-softmax} (Jang, Gu, Poole 2017, "Categorical reparameterization with Gumbel-softmax",
 * section 2.1; Maddison, Mnih, Teh 2017, "The Concrete distribution"): the reward is asked about the blend Σ_k y_k·x_k
 * with y = softmax((θ + G)/τ) and G Gumbel noise, and ∂L/∂θ = y ⊙ (g − y·g) / τ. Unbiased, but of a relaxed problem in
 * which items may be mixed. As τ falls the bias vanishes and the variance grows without bound.
 */
final class GumbelSoftmax extends BlendEstimator {
    @Override
    void pick(ItemLists items, SlotLogits logits, RandomStream random) {
        picker.pick(items, logits, RowPicker.softRace(logits, random, inverseTemperature()), soft, picks);
    }
}
