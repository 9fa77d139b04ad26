package io.slotwise.core.estimator;

import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/**
 * {@link LocalExpectation} where the slots' logits do not depend on one another. Selection 0 of each list is D. If all
 * candidates are tried, selection 1 + k has item k in every slot; else the others are M − 1 more draws. What is asked is
 * what D would be worth with each of their picks, one at a time.
 */
final class IndependentLocalExpectation extends CandidateEstimator {
    private int slots;

    IndependentLocalExpectation(int samples, int mostCandidates) {
        super(samples, mostCandidates);
    }

    double estimateGiven(int[] given, ItemLists items, SlotLogits logits, DifferentiableReward reward) {
        soften(logits);
        prepare(items, logits, true);
        for (int row = 0; row < logits.rows(); row++) {
            asked.picks()[first(row)] = given[row];
        }
        tryAll(items, logits);
        ask(items, reward);
        gradient(items, logits, 1f / items.count());
        return mean(items.count());
    }

    @Override
    void draw(ItemLists items, SlotLogits logits, RandomStream random) {
        soften(logits);
        prepare(items, logits, mayTryAll(items, logits.slots()));
        int draws = all ? 1 : samples;
        for (int row = 0; row < logits.rows(); row++) {
            int size = items.size(row / slots);
            for (int draw = 0; draw < draws; draw++) {
                int pick = sample(row * logits.stride(), size, random.nextDouble());
                asked.picks()[first(row) + draw * slots] = pick;
            }
        }
        if (all) {
            tryAll(items, logits);
        }
    }

    private void prepare(ItemLists items, SlotLogits logits, boolean allCandidates) {
        slots = logits.slots();
        all = allCandidates;
        asked.prepare(items, slots, all ? 1 + items.maximumSize() : samples);
    }

    @Override
    void ask(ItemLists items, DifferentiableReward reward) {
        asked.askSwaps(items, reward);
    }

    /** Where the pick of D for a row of the logits stands, and its reward; the slot's others follow S apart. */
    private int first(int row) {
        return row / slots * asked.perList() * slots + row % slots;
    }

    private void tryAll(ItemLists items, SlotLogits logits) {
        for (int row = 0; row < logits.rows(); row++) {
            int size = items.size(row / slots);
            int at = first(row);
            int pick = asked.picks()[at];
            for (int item = 0; item < items.maximumSize(); item++) {
                // A candidate that is masked, or beyond a list shorter than the longest, counts for nothing.
                boolean counts = item < size && probabilities[row * logits.stride() + item] > 0;
                asked.picks()[at + (1 + item) * slots] = counts ? item : pick;
            }
        }
    }

    @Override
    void rewardsByItem(ItemLists items, SlotLogits logits, int row) {
        int from = first(row);
        float ofPick = asked.values()[from];
        for (int item = 0; item < items.size(row / slots); item++) {
            logits.gradient()[row * logits.stride() + item] = asked.values()[from + (1 + item) * slots] - ofPick;
        }
    }

    @Override
    void addSome(SlotLogits logits, int row, float scale) {
        int from = first(row);
        float ofPick = asked.values()[from];
        double mean = 0;
        for (int draw = 1; draw < samples; draw++) {
            mean += (asked.values()[from + draw * slots] - ofPick) / samples;
        }
        float[] gradient = logits.gradient();
        int to = row * logits.stride();
        for (int draw = 0; draw < samples; draw++) {
            int at = from + draw * slots;
            gradient[to + asked.picks()[at]] += (float) ((asked.values()[at] - ofPick - mean) * scale);
        }
    }

    /** The mean reward of the selections D. */
    @Override
    double mean(int count) {
        double sum = 0;
        for (int list = 0; list < count; list++) {
            sum += asked.values()[list * asked.perList() * slots];
        }
        return sum / count;
    }
}
