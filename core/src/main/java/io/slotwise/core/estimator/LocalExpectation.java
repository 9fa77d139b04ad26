package io.slotwise.core.estimator;

import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/**
 * Local expectation gradients, {@code local-expectation} (Titsias and Lázaro-Gredilla 2015, "Local expectation gradients
 * for black box variational inference", section 3): one selection D of each list is drawn; then for each slot all N
 * candidates are tried, the other slots staying as drawn. With Q_k the reward with candidate k in the slot,
 * ∂L/∂θ = p ⊙ (Q − p·Q). Unbiased, and of the unbiased ones the least noisy, for S·N rewards a list, which a critic that
 * knows of slots gives at little more than the price of N.
 *
 * <p>Where N is greater than {@link #MOST_ITEMS} or S·N than {@link #MOST_CANDIDATES}, each slot tries D and M − 1 more
 * draws k_m of its own, and ∂L/∂θ = 1/(M − 1) Σ_m (Q_{k_m} − Q̄) e_{k_m}, as {@link Rloo} does: given the other slots,
 * the M draws are independent, so this is unbiased too.
 *
 * <p>Where a slot's logits depend on earlier picks, the slots after the one that changes are picked anew ({@link
 * SequentialLocalExpectation}).
 */
final class LocalExpectation implements PickConditional {
    /**
     * The greatest N for which all candidates are tried. Measured on small problems, noise times rewards asked for is up
     * to then least if all are tried, and beyond if some are, unless the slots' rewards do not depend on one another.
     */
    static final int MOST_ITEMS = 64;

    /** The greatest S·N for which all candidates are tried, so that an update ends in a fraction of a second. */
    static final int MOST_CANDIDATES = 512;

    private final IndependentLocalExpectation independent;
    private final SequentialLocalExpectation sequential;

    /** @param samples how many candidates a slot tries where there are too many to try all (M), at least 2 */
    LocalExpectation(int samples) {
        this(samples, MOST_CANDIDATES);
    }

    LocalExpectation(int samples, int mostCandidates) {
        independent = new IndependentLocalExpectation(samples, mostCandidates);
        sequential = new SequentialLocalExpectation(samples, mostCandidates);
    }

    @Override
    public void setTemperature(double temperature) {
        Temperature.require("temperature", temperature);
    }

    @Override
    public double estimate(ItemLists items, SlotLogits logits, DifferentiableReward reward, RandomStream random) {
        ValueEstimator estimator = logits.sequential() ? sequential : independent;
        return estimator.estimate(items, logits, reward, random);
    }

    @Override
    public double estimateGiven(int[] picks, ItemLists items, SlotLogits logits, DifferentiableReward reward) {
        if (logits.sequential()) {
            throw new IllegalArgumentException("expected logits that do not depend on earlier picks; where they do,"
                    + " local-expectation draws picks besides those given");
        }
        return independent.estimateGiven(picks, items, logits, reward);
    }
}
