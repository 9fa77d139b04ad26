package io.slotwise.core.estimator;

import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/**
 * Plain softmax, {@code softmax}: the reward is asked about the blend Σ_k p_k·x_k with p = softmax(θ/τ). The gradient
 * is exact, but of a relaxed problem in which items may be mixed: a baseline.
 */
final class Softmax extends PathwiseEstimator {
    @Override
    void pick(SlotLogits logits, RandomStream random) {
        kernels.softmaxArgmax(logits.values(), logits.rows(), logits.stride(), inverseTemperature(), soft, picks);
    }

    @Override
    void select(ItemLists items, SlotLogits logits, float[] vectors) {
        int slots = logits.slots();
        int dimension = items.dimension();
        java.util.Arrays.fill(vectors, 0, logits.rows() * dimension, 0);
        for (int row = 0; row < logits.rows(); row++) {
            int list = row / slots;
            for (int item = 0; item < items.size(list); item++) {
                int from = (items.offset(list) + item) * dimension;
                float share = soft[row * logits.stride() + item];
                kernels.addScaled(vectors, row * dimension, items.values(), from, dimension, share);
            }
        }
    }
}
