package io.slotwise.core.problem;

/**
 * The sizes a simulation works with.
 *
 * @param slots the number of slots to fill (S)
 * @param dimension the length of an item vector (D)
 * @param minimumItems the fewest items that a list may have
 * @param maximumItems the most items that a list may have
 * @param rewardSeesList whether the reward depends on items that were not picked, so that a critic must see the list
 */
public record SimulationShape(int slots, int dimension, int minimumItems, int maximumItems, boolean rewardSeesList) {
    public SimulationShape {
        requireAtLeastOne("slots", slots);
        requireAtLeastOne("dimension", dimension);
        requireAtLeastOne("minimumItems", minimumItems);
        if (maximumItems < minimumItems) {
            throw new IllegalArgumentException(
                    "maximumItems: expected at least minimumItems " + minimumItems + ", got " + maximumItems);
        }
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": expected at least 1, got " + value);
        }
    }
}
