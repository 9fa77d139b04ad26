package io.slotwise.core.estimator;

import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;

/**
 * Gapped straight-through, {@code gst} (Fan, Chi, Rudnicky, Ramadge 2022, "Training discrete deep generative models via
 * gapped straight-through estimator", section 4): as {@link StraightThrough}, but backward through softmax of the
 * logits after the least change that makes the sample i win by a gap. Its logit is raised to the greatest one,
 * θ_i + m1 with m1 = max θ − θ_i, and the others are lowered by m2 = max(θ_j − max θ + gap, 0), both held constant:
 * ∂L/∂θ = y ⊙ (g − y·g) / τ with y = softmax((θ + m1 D − m2)/τ). Little variance, some bias.
 */
final class GappedStraightThrough extends SampledPathwiseEstimator implements PickConditional {
    /** As the authors advise. */
    private static final float GAP = 1;

    private float[] gapped = new float[0];

    @Override
    public double estimateGiven(int[] given, ItemLists items, SlotLogits logits, DifferentiableReward reward) {
        return evaluateGiven(given, items, logits, reward);
    }

    @Override
    void soften(SlotLogits logits) {
        if (gapped.length < soft.length) {
            gapped = new float[soft.length];
        }
        for (int row = 0; row < logits.rows(); row++) {
            gapRow(logits.values(), row * logits.stride(), logits.stride(), picks[row]);
        }
        softmax(logits, gapped, inverseTemperature(), soft);
    }

    private void gapRow(float[] values, int from, int stride, int pick) {
        float greatest = values[from];
        for (int at = from + 1; at < from + stride; at++) {
            greatest = Math.max(greatest, values[at]);
        }
        for (int at = from; at < from + stride; at++) {
            gapped[at] = Math.min(values[at], greatest - GAP);
        }
        gapped[from + pick] = greatest;
    }
}
