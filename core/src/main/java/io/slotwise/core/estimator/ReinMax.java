package io.slotwise.core.estimator;

import static io.slotwise.core.kernel.FloatMath.flush;

import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;

/**
 * ReinMax, {@code reinmax} (Liu, Dong, Liu, Yu, Gao 2023, "Bridging discrete and backpropagation: straight-through and
 * beyond", algorithm 2): straight-through by the trapezoid rule (Heun's method). With D the one-hot sample, p =
 * softmax(θ), p_τ = softmax(θ/τ) and J(q)g = q ⊙ (g − q·g), ∂L/∂θ = 2 J((p_τ + D)/2) g − ½ J(p) g.
 *
 * <p>At τ = 1 it is exact where the reward is quadratic in each slot's vector, whatever the slots do together. The
 * authors use τ ≥ 1 only; here, any.
 */
final class ReinMax extends SampledPathwiseEstimator implements PickConditional {
    /** softmax(θ), without temperature. */
    private float[] probabilities = new float[0];

    @Override
    public double estimateGiven(int[] given, ItemLists items, SlotLogits logits, DifferentiableReward reward) {
        return evaluateGiven(given, items, logits, reward);
    }

    @Override
    void soften(SlotLogits logits) {
        super.soften(logits);
        if (inverseTemperature() == 1) {
            probabilities = soft;
            return;
        }
        if (probabilities == soft || probabilities.length < soft.length) {
            probabilities = new float[soft.length];
        }
        softmax(logits, logits.values(), 1, probabilities);
    }

    @Override
    void backward(ItemLists items, SlotLogits logits, float scale) {
        for (int row = 0; row < logits.rows(); row++) {
            backwardRow(row * logits.stride(), logits.stride(), picks[row], scale, logits.gradient());
        }
    }

    private void backwardRow(int from, int stride, int pick, float scale, float[] gradient) {
        float ofSoft = 0;
        float ofProbabilities = 0;
        for (int at = from; at < from + stride; at++) {
            ofSoft += soft[at] * gradient[at];
            ofProbabilities += probabilities[at] * gradient[at];
        }
        float picked = gradient[from + pick];
        float ofMiddle = 0.5f * (ofSoft + picked);
        for (int at = from; at < from + stride; at++) {
            float g = gradient[at];
            float middle = soft[at] * (g - ofMiddle) - 0.5f * probabilities[at] * (g - ofProbabilities);
            gradient[at] = flush(scale * middle);
        }
        gradient[from + pick] += scale * (picked - ofMiddle);
    }
}
