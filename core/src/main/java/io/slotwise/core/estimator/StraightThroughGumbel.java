package io.slotwise.core.estimator;

import io.slotwise.core.policy.RowPicker;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/**
 * Straight-through Gumbel-softmax, {@code st-gumbel} (Jang, Gu, Poole 2017, "Categorical reparameterization with
 * Gumbel-softmax", section 2.2). Forward, the item that wins argmax(θ + G), with G Gumbel noise: an exact sample of
 * softmax(θ). Backward, as if y = softmax((θ + G)/τ) had been used: ∂L/∂θ = y ⊙ (g − y·g) / τ.
 */
final class StraightThroughGumbel extends PathwiseEstimator {
    @Override
    void pick(ItemLists items, SlotLogits logits, RandomStream random) {
        picker.pick(items, logits, RowPicker.softRace(logits, random, inverseTemperature()), soft, picks);
    }
}
