package io.slotwise.core.exact;

import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/** One list of numbers, the logits of each slot, and a reward; small enough to try every selection. Immutable. */
public final class ExactProblem {
    private static final double MOST_SELECTIONS = 1e6;

    private final float[] items;
    private final float[][] logits;
    private final KnownReward reward;

    /**
     * @param items the list, N numbers
     * @param logits a row of N numbers for each of the reward's slots
     * @throws IllegalArgumentException if the sizes do not agree or there are more than a million selections
     */
    public ExactProblem(float[] items, float[][] logits, KnownReward reward) {
        this.items = items.clone();
        this.logits = new float[logits.length][];
        this.reward = reward;
        if (logits.length != reward.slots()) {
            throw new IllegalArgumentException(
                    "logits: expected a row for each of " + reward.slots() + " slots, found " + logits.length);
        }
        for (int slot = 0; slot < logits.length; slot++) {
            this.logits[slot] = logits[slot].clone();
            if (logits[slot].length != items.length) {
                throw new IllegalArgumentException("logits of slot " + slot + ": expected " + items.length
                        + " numbers, found " + logits[slot].length);
            }
        }
        if (Math.pow(items.length, slots()) > MOST_SELECTIONS) {
            throw new IllegalArgumentException("items: expected at most a million selections, found " + items.length
                    + " items for " + slots() + " slots");
        }
    }

    /**
     * A random problem: items uniform in [0, 1), logits normal.
     *
     * @param size the number of items (N)
     * @param spread the standard deviation of the logits; 0 for all equal
     */
    public static ExactProblem random(int size, double spread, KnownReward reward, RandomStream random) {
        float[] items = new float[size];
        for (int item = 0; item < size; item++) {
            items[item] = random.nextFloat();
        }
        float[][] logits = new float[reward.slots()][size];
        for (float[] row : logits) {
            for (int item = 0; item < size; item++) {
                row[item] = (float) (spread * random.nextNormal());
            }
        }
        return new ExactProblem(items, logits, reward);
    }

    /** The number of items (N). */
    public int size() {
        return items.length;
    }

    /** The number of slots (S). */
    public int slots() {
        return logits.length;
    }

    public KnownReward reward() {
        return reward;
    }

    double item(int index) {
        return items[index];
    }

    /** softmax(θ) of a slot, in float64. */
    double[] probabilities(int slot) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (float logit : logits[slot]) {
            greatest = Math.max(greatest, logit);
        }
        double[] probabilities = new double[items.length];
        double sum = 0;
        for (int item = 0; item < items.length; item++) {
            probabilities[item] = Math.exp(logits[slot][item] - greatest);
            sum += probabilities[item];
        }
        for (int item = 0; item < items.length; item++) {
            probabilities[item] /= sum;
        }
        return probabilities;
    }

    /** The list so many times, as a batch. */
    ItemLists lists(int count) {
        return ItemLists.uniform(1, items.length, 1, items).repeated(count);
    }

    /** The logits of {@link #lists}. */
    SlotLogits slotLogits(ItemLists lists) {
        SlotLogits rows = new SlotLogits(slots());
        rows.prepare(lists);
        for (int list = 0; list < lists.count(); list++) {
            for (int slot = 0; slot < slots(); slot++) {
                System.arraycopy(logits[slot], 0, rows.values(), rows.offset(list, slot), items.length);
            }
        }
        return rows;
    }
}
