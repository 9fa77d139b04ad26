package io.slotwise.core.estimator;

import io.slotwise.core.policy.RowPicker;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/**
 * Straight-through argmax, {@code st-argmax}: the greatest logit forward, softmax(θ/τ) backward, no noise (after
 * Bengio, Léonard, Courville 2013, "Estimating or propagating gradients through stochastic neurons"). It is here as the
 * failing baseline: nothing pushes on once the pick flips, so the logits drift to ties.
 */
final class StraightThroughArgmax extends PathwiseEstimator {
    @Override
    void pick(ItemLists items, SlotLogits logits, RandomStream random) {
        picker.pick(items, logits, RowPicker.greatest(inverseTemperature()), soft, picks);
    }
}
