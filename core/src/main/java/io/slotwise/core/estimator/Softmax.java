package io.slotwise.core.estimator;

import io.slotwise.core.policy.RowPicker;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/**
 * Plain softmax, {@code softmax}: the reward is asked about the blend Σ_k p_k·x_k with p = softmax(θ/τ). The gradient
 * is exact, but of a relaxed problem in which items may be mixed: a baseline.
 */
final class Softmax extends BlendEstimator {
    @Override
    void pick(ItemLists items, SlotLogits logits, RandomStream random) {
        picker.pick(items, logits, RowPicker.greatest(inverseTemperature()), soft, picks);
    }
}
