package io.slotwise.core.learner;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.policy.SlotLogits;

/**
 * Adds the gradient of the policy's entropy, so that no item's probability dies out early: with H = −Σ p log p and
 * p = softmax(θ), ∂H/∂θ_k = −p_k (log p_k + H).
 */
final class EntropyBonus {
    private final float weight;
    private final Kernels kernels = Kernels.best();
    private float[] soft = new float[0];
    private int[] picks = new int[0];

    /** @param weight how much a nat of entropy is worth, in normalised reward; 0 for none */
    EntropyBonus(double weight) {
        this.weight = (float) weight;
    }

    /**
     * Adds the gradient of the batch's mean entropy, summed over slots, to that of the logits. Where a slot's logits
     * depend on earlier picks, its entropy is that given them.
     */
    void add(SlotLogits logits) {
        if (weight == 0) {
            return;
        }
        int length = logits.rows() * logits.stride();
        if (soft.length < length) {
            soft = new float[length];
            picks = new int[length];
        }
        kernels.softmaxArgmax(logits.values(), logits.rows(), logits.stride(), 1, soft, picks);
        float scale = weight / logits.selections();
        for (int row = 0; row < logits.rows(); row++) {
            addRow(logits, row, scale);
        }
    }

    /** With one logarithm: log p_k = θ_k − θ_m + log p_m, where m is the greatest. */
    private void addRow(SlotLogits logits, int row, float scale) {
        float[] values = logits.values();
        float[] gradient = logits.gradient();
        int from = row * logits.stride();
        int to = from + logits.stride();
        int greatest = from + picks[row];
        float shift = (float) Math.log(soft[greatest]) - values[greatest];
        float entropy = 0;
        for (int at = from; at < to; at++) {
            entropy -= soft[at] * (values[at] + shift);
        }
        for (int at = from; at < to; at++) {
            gradient[at] -= scale * soft[at] * (values[at] + shift + entropy);
        }
    }
}
