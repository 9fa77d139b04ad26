package io.slotwise.core.estimator;

import static io.slotwise.core.kernel.FloatMath.flush;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.policy.RowPicker;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.policy.SlotPicker;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SelectionValues;
import io.slotwise.core.random.RandomStream;

/**
 * An estimator that asks for the rewards of selections and never for a gradient: it stays right where the reward's
 * gradient is not. It knows no temperature.
 */
abstract class ValueEstimator implements GradientEstimator {
    /** What picks slot by slot, where a slot's logits depend on earlier picks. */
    final SlotPicker picker = new SlotPicker();
    /** The kernels to work with. */
    final Kernels kernels = Kernels.best();
    /** What is asked of the reward. */
    final SelectionValues asked = new SelectionValues();
    /** softmax(θ), {@code rows × stride}. */
    float[] probabilities = new float[0];

    private int[] greatest = new int[0];

    @Override
    public final void setTemperature(double temperature) {
        Temperature.require("temperature", temperature);
    }

    @Override
    public final double estimate(ItemLists items, SlotLogits logits, DifferentiableReward reward, RandomStream random) {
        draw(items, logits, random);
        ask(items, reward);
        gradient(items, logits, 1f / items.count());
        return mean(items.count());
    }

    /** Fills {@link #probabilities}. */
    final void soften(SlotLogits logits) {
        if (probabilities.length < logits.rows() * logits.stride()) {
            probabilities = new float[logits.rows() * logits.stride()];
        }
        if (greatest.length < logits.rows()) {
            greatest = new int[logits.rows()];
        }
        kernels.softmaxArgmax(logits.values(), logits.rows(), logits.stride(), 1, probabilities, greatest);
    }

    /** Prepares {@link #asked} and fills its picks, and {@link #probabilities}. */
    abstract void draw(ItemLists items, SlotLogits logits, RandomStream random);

    /** Asks about the selections: unless overridden, for the reward of each. */
    void ask(ItemLists items, DifferentiableReward reward) {
        asked.ask(items, reward);
    }

    /** What {@link #draw} does for sequential logits, with as many selections of each list. */
    final void drawInOrder(ItemLists items, SlotLogits logits, int perList, RandomStream random) {
        asked.prepare(items, logits.slots(), perList);
        logits.repeat(perList);
        picker.pick(items, logits, RowPicker.race(logits, random), asked.picks());
        soften(logits);
    }

    /** Overwrites the gradient of a row by the gradient of its pick's log-probability, D − p, times a weight. */
    final void score(SlotLogits logits, int row, int pick, float weight) {
        float[] gradient = logits.gradient();
        int from = row * logits.stride();
        for (int at = from; at < from + logits.stride(); at++) {
            gradient[at] = flush(-weight * probabilities[at]);
        }
        gradient[from + pick] += weight;
    }

    /** Overwrites the gradient of the logits, times {@code scale}, from what was asked and answered. */
    abstract void gradient(ItemLists items, SlotLogits logits, float scale);

    /** The mean reward of what stands for the policy among what was asked: unless overridden, of everything. */
    double mean(int count) {
        double sum = 0;
        for (int at = 0; at < count * asked.perList(); at++) {
            sum += asked.values()[at];
        }
        return sum / (count * (double) asked.perList());
    }

    /** An item drawn from the probabilities of a row; never one of probability 0. */
    final int sample(int from, int size, double uniform) {
        double total = 0;
        for (int at = from; at < from + size; at++) {
            total += probabilities[at];
        }
        double left = uniform * total;
        int last = 0;
        for (int item = 0; item < size; item++) {
            if (probabilities[from + item] > 0) {
                left -= probabilities[from + item];
                last = item;
            }
            if (left < 0) {
                break;
            }
        }
        return last;
    }
}
