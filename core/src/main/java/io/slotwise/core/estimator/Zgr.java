package io.slotwise.core.estimator;

import static io.slotwise.core.kernel.FloatMath.flush;

import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;

/**
 * ZGR, {@code zgr} (Shekhovtsov 2023, "Cold analysis of Rao-Blackwellized straight-through Gumbel-softmax gradient
 * estimator"): the limit of {@link GumbelRao} as its temperature falls to 0. With D the one-hot sample, i its index and
 * p = softmax(θ), ∂L/∂θ_k = ½ [p_k (g_k − g_i) + D_k (g_i − p·g)]. Sample by sample it equals {@link ReinMax} at
 * τ = 1. The temperature has no effect.
 */
final class Zgr extends SampledPathwiseEstimator implements PickConditional {
    @Override
    public double estimateGiven(int[] given, ItemLists items, SlotLogits logits, DifferentiableReward reward) {
        return evaluateGiven(given, items, logits, reward);
    }

    @Override
    void soften(SlotLogits logits) {
        softmax(logits, logits.values(), 1, soft);
    }

    @Override
    void backward(ItemLists items, SlotLogits logits, float scale) {
        for (int row = 0; row < logits.rows(); row++) {
            backwardRow(row * logits.stride(), logits.stride(), picks[row], 0.5f * scale, logits.gradient());
        }
    }

    private void backwardRow(int from, int stride, int pick, float scale, float[] gradient) {
        float picked = gradient[from + pick];
        float mean = 0;
        for (int at = from; at < from + stride; at++) {
            mean += soft[at] * gradient[at];
        }
        for (int at = from; at < from + stride; at++) {
            gradient[at] = flush(scale * soft[at] * (gradient[at] - picked));
        }
        gradient[from + pick] = scale * (picked - mean);
    }
}
