package io.slotwise.core.estimator;

import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.ItemLists;
import java.util.Arrays;

/** What both kinds of {@link LocalExpectation} do with the rewards of a slot's candidates: of all, or of some. */
abstract class CandidateEstimator extends ValueEstimator {
    /** How many candidates a slot tries where there are too many to try all (M). */
    final int samples;
    /** Whether all candidates were tried. */
    boolean all;

    private final int mostCandidates;

    CandidateEstimator(int samples, int mostCandidates) {
        this.samples = samples;
        this.mostCandidates = mostCandidates;
    }

    /** Whether all candidates are to be tried. */
    final boolean mayTryAll(ItemLists items, int slots) {
        int longest = items.maximumSize();
        return longest <= LocalExpectation.MOST_ITEMS && (long) slots * longest <= mostCandidates;
    }

    @Override
    final void gradient(ItemLists items, SlotLogits logits, float scale) {
        float[] gradient = logits.gradient();
        Arrays.fill(gradient, 0, logits.rows() * logits.stride(), 0);
        for (int row = 0; row < logits.rows(); row++) {
            if (all) {
                rewardsByItem(items, logits, row);
            } else {
                addSome(logits, row, scale / (samples - 1));
            }
        }
        if (all) {
            kernels.softmaxBackward(probabilities, gradient, logits.rows(), logits.stride(), scale, gradient);
        }
    }

    /** Writes the reward of each item in a slot (Q), less that of D, which changes nothing but rounding. */
    abstract void rewardsByItem(ItemLists items, SlotLogits logits, int row);

    /** Adds each draw's reward, less their mean, times {@code scale}, to the gradient of its item. */
    abstract void addSome(SlotLogits logits, int row, float scale);
}
