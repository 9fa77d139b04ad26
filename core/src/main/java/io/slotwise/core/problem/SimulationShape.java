package io.slotwise.core.problem;

/**
 * The sizes a simulation works with.
 *
 * @param slots the number of slots to fill (S)
 * @param dimension the length of an item vector (D)
 * @param minimumItems the fewest items that a list may have
 * @param maximumItems the most items that a list may have
 * @param rewardSeesList whether the reward depends on items that were not picked, so that a critic must see the list
 * @param noDuplicates whether an item may fill no more than one slot of its list
 */
public record SimulationShape(
        int slots, int dimension, int minimumItems, int maximumItems, boolean rewardSeesList, boolean noDuplicates) {
    /** @throws IllegalArgumentException if a size is out of range, or a list could have too few items for its slots */
    public SimulationShape {
        requireAtLeastOne("slots", slots);
        requireAtLeastOne("dimension", dimension);
        requireAtLeastOne("minimumItems", minimumItems);
        if (maximumItems < minimumItems) {
            throw new IllegalArgumentException(
                    "maximumItems: expected at least minimumItems " + minimumItems + ", found " + maximumItems);
        }
        if (noDuplicates && minimumItems < slots) {
            throw new IllegalArgumentException("minimumItems: expected at least " + slots
                    + ", as many as there are slots, since no item may fill two, found " + minimumItems);
        }
    }

    /** A simulation where an item may fill any number of slots. */
    public SimulationShape(int slots, int dimension, int minimumItems, int maximumItems, boolean rewardSeesList) {
        this(slots, dimension, minimumItems, maximumItems, rewardSeesList, false);
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": expected at least 1, found " + value);
        }
    }
}
