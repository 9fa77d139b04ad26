package io.slotwise.sim.process;

/**
 * What a program says of itself.
 *
 * @param minimumItems the fewest items that a list may have
 * @param maximumItems the most items that a list may have
 * @param generatesItems whether it makes item lists; they are drawn uniformly from [0, 1) otherwise
 * @param rewardSeesList whether rewards depend on items that were not picked
 * @param listContext how many numbers say what a list is for
 * @param slotContext how many numbers say what each slot of a list is for
 */
record Ready(
        int slots,
        int dimension,
        int minimumItems,
        int maximumItems,
        boolean generatesItems,
        boolean rewardSeesList,
        int listContext,
        int slotContext) {}
