package io.slotwise.sim.scenario;

/**
 * The reward of one list as {@link PickSearch} sees it: slots are interchangeable, picks are made one after the other,
 * and all the ways to make the last one are valued at once. Rewards may be off by a constant and a positive factor.
 */
interface SymmetricReward {
    /** The number of items to pick from. */
    int items();

    /** Makes pick number {@code depth} (from 0), on top of the picks before it; later picks are forgotten. */
    void pick(int depth, int item);

    /**
     * Values the last pick, on top of {@code depth} picks.
     *
     * @param from the first item of interest
     * @param rewards receives the reward of each item from {@code from} on, at the item's index
     */
    void complete(int depth, int from, double[] rewards);
}
