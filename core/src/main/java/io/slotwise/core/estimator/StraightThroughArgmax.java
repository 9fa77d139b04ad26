package io.slotwise.core.estimator;

import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.random.RandomStream;

/**
 * Straight-through argmax, {@code st-argmax}: the greatest logit forward, softmax(θ/τ) backward, no noise (after
 * Bengio, Léonard, Courville 2013, "Estimating or propagating gradients through stochastic neurons"). It is here as the
 * failing baseline: nothing pushes on once the pick flips, so the logits drift to ties.
 */
final class StraightThroughArgmax extends PathwiseEstimator {
    @Override
    void pick(SlotLogits logits, RandomStream random) {
        kernels.softmaxArgmax(logits.values(), logits.rows(), logits.stride(), inverseTemperature(), soft, picks);
    }
}
