package io.slotwise.core.estimator;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.policy.SlotPicker;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/**
 * An estimator that asks the reward once and sends its gradient back along a path to the logits. With g the gradient
 * with respect to a slot's one-hot pick, that is g_k = x_k · ∂L/∂x, subclasses say what is picked and what g becomes.
 *
 * <p>Where a slot's logits depend on earlier picks, the gradient is that of each slot's logits given those picks: what a
 * pick makes of the chances of later slots is left out, as the path does not go through it. {@link Rloo}, {@link
 * Reinforce} and {@link LocalExpectation} count it.
 */
abstract class PathwiseEstimator implements GradientEstimator {
    /** What picks, slot by slot if need be. */
    final SlotPicker picker = new SlotPicker();
    /** The kernels to work with. */
    final Kernels kernels = Kernels.best();
    /** The probabilities that the way back goes through, {@code rows × stride}. */
    float[] soft = new float[0];
    /** The item picked in each row. */
    int[] picks = new int[0];

    private float[] selected = new float[0];
    private float[] selectedGradient = new float[0];
    private float[] values = new float[0];
    private float inverseTemperature = 1;

    @Override
    public final void setTemperature(double temperature) {
        inverseTemperature = (float) (1 / Temperature.require("temperature", temperature));
    }

    final float inverseTemperature() {
        return inverseTemperature;
    }

    @Override
    public final double estimate(ItemLists items, SlotLogits logits, DifferentiableReward reward, RandomStream random) {
        reserve(items, logits);
        pick(items, logits, random);
        return evaluate(items, logits, reward);
    }

    /** What follows once {@link #pick} is done: asks the reward and goes back. */
    final double evaluate(ItemLists items, SlotLogits logits, DifferentiableReward reward) {
        select(items, logits, selected);
        reward.evaluate(items, selected, values, selectedGradient);
        candidateGradients(items, logits);
        backward(items, logits, 1f / items.count());
        return mean(items.count());
    }

    /** Fills {@link #soft} and {@link #picks}. */
    abstract void pick(ItemLists items, SlotLogits logits, RandomStream random);

    /** Writes the vectors that the reward is asked about; unless overridden, the picked items. */
    void select(ItemLists items, SlotLogits logits, float[] vectors) {
        int slots = logits.slots();
        int dimension = items.dimension();
        for (int row = 0; row < logits.rows(); row++) {
            int from = (items.offset(row / slots) + picks[row]) * dimension;
            System.arraycopy(items.values(), from, vectors, row * dimension, dimension);
        }
    }

    /**
     * Turns g, which {@link SlotLogits#gradient()} holds, into the gradient of the logits, times {@code scale}: unless
     * overridden, soft ⊙ (g − soft·g) / τ.
     */
    void backward(ItemLists items, SlotLogits logits, float scale) {
        float[] gradient = logits.gradient();
        kernels.softmaxBackward(soft, gradient, logits.rows(), logits.stride(), scale * inverseTemperature, gradient);
    }

    private void candidateGradients(ItemLists items, SlotLogits logits) {
        int dimension = items.dimension();
        for (int list = 0; list < items.count(); list++) {
            kernels.candidateGradients(
                    items.values(),
                    items.offset(list) * dimension,
                    items.size(list),
                    dimension,
                    selectedGradient,
                    list * logits.slots() * dimension,
                    logits.slots(),
                    logits.gradient(),
                    logits.offset(list, 0),
                    logits.stride());
        }
    }

    /** Makes room for a batch. */
    void reserve(ItemLists items, SlotLogits logits) {
        if (soft.length < logits.rows() * logits.stride()) {
            soft = new float[logits.rows() * logits.stride()];
        }
        if (picks.length < logits.rows()) {
            picks = new int[logits.rows()];
        }
        if (selected.length < logits.rows() * items.dimension()) {
            selected = new float[logits.rows() * items.dimension()];
            selectedGradient = new float[selected.length];
        }
        if (values.length < items.count()) {
            values = new float[items.count()];
        }
    }

    private double mean(int count) {
        double sum = 0;
        for (int list = 0; list < count; list++) {
            sum += values[list];
        }
        return sum / count;
    }
}
