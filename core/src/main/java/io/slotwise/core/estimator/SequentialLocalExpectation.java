package io.slotwise.core.estimator;

import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/**
 * {@link LocalExpectation} where a slot's logits depend on earlier picks: the slots after the one that changes are picked
 * anew ({@link Redraws}), for they may not stay as drawn, and what a candidate makes of them is part of its worth.
 */
final class SequentialLocalExpectation extends CandidateEstimator {
    private final Redraws redraws = new Redraws(picker);
    /** How many selections of each list differ from D in a given slot. */
    private int others;

    SequentialLocalExpectation(int samples, int mostCandidates) {
        super(samples, mostCandidates);
    }

    @Override
    void draw(ItemLists items, SlotLogits logits, RandomStream random) {
        all = mayTryAll(items, logits.slots());
        others = (all ? items.maximumSize() : samples) - 1;
        asked.prepare(items, logits.slots(), 1 + logits.slots() * others);
        int[] drawn = redraws.draw(items, logits, random);
        soften(logits);
        for (int row = 0; row < logits.rows(); row++) {
            asked.picks()[first(row, logits.slots())] = drawn[row];
        }
        if (all) {
            tryAll(items, logits);
        } else {
            trySome(items, logits, random);
        }
        for (int slot = 0; slot < logits.slots() - 1; slot++) {
            redraws.redraw(items, logits, slot, asked, 1 + slot * others, others);
        }
    }

    /** Where the pick of D for a row of the logits stands. */
    private int first(int row, int slots) {
        return row / slots * asked.perList() * slots + row % slots;
    }

    /** Where the selection stands that has a slot's next candidate. */
    private int selection(int row, int slots, int candidate) {
        return row / slots * asked.perList() + 1 + row % slots * others + candidate;
    }

    private void tryAll(ItemLists items, SlotLogits logits) {
        for (int row = 0; row < logits.rows(); row++) {
            int size = items.size(row / logits.slots());
            int pick = asked.picks()[first(row, logits.slots())];
            for (int candidate = 0; candidate < others; candidate++) {
                int item = candidate < pick ? candidate : candidate + 1;
                // A candidate that is masked, or beyond a list shorter than the longest, counts for nothing.
                boolean counts = item < size && probabilities[row * logits.stride() + item] > 0;
                place(row, logits.slots(), candidate, counts ? item : pick);
            }
        }
    }

    private void trySome(ItemLists items, SlotLogits logits, RandomStream random) {
        for (int row = 0; row < logits.rows(); row++) {
            int size = items.size(row / logits.slots());
            for (int candidate = 0; candidate < others; candidate++) {
                int item = sample(row * logits.stride(), size, random.nextDouble());
                place(row, logits.slots(), candidate, item);
            }
        }
    }

    /** Writes D with one slot changed. */
    private void place(int row, int slots, int candidate, int item) {
        int[] picks = asked.picks();
        int to = selection(row, slots, candidate) * slots;
        System.arraycopy(picks, row / slots * asked.perList() * slots, picks, to, slots);
        picks[to + row % slots] = item;
    }

    @Override
    void rewardsByItem(ItemLists items, SlotLogits logits, int row) {
        int size = items.size(row / logits.slots());
        int pick = asked.picks()[first(row, logits.slots())];
        float ofPick = rewardOfPick(row, logits.slots());
        int from = selection(row, logits.slots(), 0);
        for (int item = 0; item < size; item++) {
            if (item != pick) {
                float reward = asked.values()[from + (item < pick ? item : item - 1)];
                logits.gradient()[row * logits.stride() + item] = reward - ofPick;
            }
        }
    }

    @Override
    void addSome(SlotLogits logits, int row, float scale) {
        int slots = logits.slots();
        int from = selection(row, slots, 0);
        float ofPick = rewardOfPick(row, slots);
        double mean = 0;
        for (int at = from; at < from + others; at++) {
            mean += (asked.values()[at] - ofPick) / samples;
        }
        float[] gradient = logits.gradient();
        int to = row * logits.stride();
        gradient[to + asked.picks()[first(row, slots)]] -= (float) (mean * scale);
        for (int at = from; at < from + others; at++) {
            int item = asked.picks()[at * slots + row % slots];
            gradient[to + item] += (float) ((asked.values()[at] - ofPick - mean) * scale);
        }
    }

    private float rewardOfPick(int row, int slots) {
        return asked.values()[row / slots * asked.perList()];
    }

    /** The mean reward of the selections D. */
    @Override
    double mean(int count) {
        double sum = 0;
        for (int list = 0; list < count; list++) {
            sum += asked.values()[list * asked.perList()];
        }
        return sum / count;
    }
}
