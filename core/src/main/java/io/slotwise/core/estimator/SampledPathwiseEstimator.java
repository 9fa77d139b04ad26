package io.slotwise.core.estimator;

import io.slotwise.core.policy.RowPicker;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/**
 * A pathwise estimator whose pick is a sample of softmax(θ), drawn by the Gumbel race, and whose way back does not see
 * the noise of that race.
 */
abstract class SampledPathwiseEstimator extends PathwiseEstimator {
    private int[] greatest = new int[0];

    @Override
    final void pick(ItemLists items, SlotLogits logits, RandomStream random) {
        picker.pick(items, logits, RowPicker.race(logits, random), picks);
        soften(logits);
        drawMore(logits, random);
    }

    /** Fills {@link #soft}, knowing {@link #picks}; unless overridden, with softmax(θ/τ). */
    void soften(SlotLogits logits) {
        softmax(logits, logits.values(), inverseTemperature(), soft);
    }

    /** Draws what the way back needs beside the pick; nothing, unless overridden. */
    void drawMore(SlotLogits logits, RandomStream random) {}

    /** The softmax of rows laid out as the logits. */
    final void softmax(SlotLogits logits, float[] rows, float inverse, float[] probabilities) {
        kernels.softmaxArgmax(rows, logits.rows(), logits.stride(), inverse, probabilities, greatest);
    }

    final double evaluateGiven(int[] given, ItemLists items, SlotLogits logits, DifferentiableReward reward) {
        reserve(items, logits);
        System.arraycopy(given, 0, picks, 0, logits.rows());
        picker.follow(items, logits, picks);
        soften(logits);
        return evaluate(items, logits, reward);
    }

    @Override
    void reserve(ItemLists items, SlotLogits logits) {
        super.reserve(items, logits);
        if (greatest.length < logits.rows()) {
            greatest = new int[logits.rows()];
        }
    }
}
