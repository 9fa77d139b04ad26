package io.slotwise.core.estimator;

import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.ItemLists;
import java.util.Arrays;

/** A pathwise estimator that asks the reward about the blend Σ_k y_k·x_k of the items, where the others pick one. */
abstract class BlendEstimator extends PathwiseEstimator {
    @Override
    final void select(ItemLists items, SlotLogits logits, float[] vectors) {
        int slots = logits.slots();
        int dimension = items.dimension();
        Arrays.fill(vectors, 0, logits.rows() * dimension, 0);
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
