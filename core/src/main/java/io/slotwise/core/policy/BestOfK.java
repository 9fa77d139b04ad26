package io.slotwise.core.policy;

import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SelectionValues;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;

/**
 * Draws several selections of each list from a policy and takes the one that a reward, such as a critic, holds for the
 * best. Where that reward can be trusted, this betters a policy's picks without a further update. Keeps scratch space
 * and serves one owner.
 */
public final class BestOfK {
    private final int samples;
    private final SelectionValues asked = new SelectionValues();

    /**
     * @param samples how many selections of each list are drawn (K)
     * @throws IllegalArgumentException if it is below 1
     */
    public BestOfK(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("samples: expected at least 1, found " + samples);
        }
        this.samples = samples;
    }

    /** How many selections of each list are drawn (K). */
    public int samples() {
        return samples;
    }

    /** The best of K samples of each list, the first of equals. */
    public Selections select(Policy policy, ItemLists items, DifferentiableReward reward, RandomStream random) {
        return choose(items, policy.sample(items, samples, random), reward);
    }

    /**
     * The best of K selections of each list, the first of equals.
     *
     * @param drawn K of each list; those of a list lie side by side, as in {@link ItemLists#repeated}
     */
    public Selections choose(ItemLists items, Selections drawn, DifferentiableReward reward) {
        int slots = drawn.slots();
        asked.prepare(items, slots, samples);
        System.arraycopy(drawn.picks(), 0, asked.picks(), 0, drawn.picks().length);
        asked.ask(items, reward);
        int[] picks = new int[items.count() * slots];
        for (int list = 0; list < items.count(); list++) {
            System.arraycopy(drawn.picks(), best(list) * slots, picks, list * slots, slots);
        }
        return new Selections(slots, picks);
    }

    private int best(int list) {
        int best = list * samples;
        for (int at = best + 1; at < (list + 1) * samples; at++) {
            if (asked.values()[at] > asked.values()[best]) {
                best = at;
            }
        }
        return best;
    }
}
