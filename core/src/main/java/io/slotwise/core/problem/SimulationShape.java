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
 * @param listContext how many numbers say what a list is chosen for (C), or 0
 * @param slotContext how many numbers say what each slot of a list is chosen for (E), or 0
 * @param itemScale how networks see items
 */
public record SimulationShape(
        int slots,
        int dimension,
        int minimumItems,
        int maximumItems,
        boolean rewardSeesList,
        boolean noDuplicates,
        int listContext,
        int slotContext,
        ItemScale itemScale) {
    /**
     * @throws IllegalArgumentException if a size is out of range, a list could have too few items for its slots, or the scale
     *     is of another dimension
     */
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
        requireNotNegative("listContext", listContext);
        requireNotNegative("slotContext", slotContext);
        if (itemScale.scales() && itemScale.shift().size() != dimension) {
            throw new IllegalArgumentException(
                    "itemScale: expected " + dimension + ", as many as an item has numbers, found "
                            + itemScale.shift().size());
        }
    }

    /** A simulation that always chooses for the same. */
    public SimulationShape(
            int slots,
            int dimension,
            int minimumItems,
            int maximumItems,
            boolean rewardSeesList,
            boolean noDuplicates) {
        this(slots, dimension, minimumItems, maximumItems, rewardSeesList, noDuplicates, 0, 0, ItemScale.NONE);
    }

    /** A simulation that always chooses for the same, where an item may fill any number of slots. */
    public SimulationShape(int slots, int dimension, int minimumItems, int maximumItems, boolean rewardSeesList) {
        this(slots, dimension, minimumItems, maximumItems, rewardSeesList, false);
    }

    /** This shape, of lists with so many numbers about each list, and about each of its slots; 0 for none. */
    public SimulationShape withContext(int newListContext, int newSlotContext) {
        return new SimulationShape(
                slots,
                dimension,
                minimumItems,
                maximumItems,
                rewardSeesList,
                noDuplicates,
                newListContext,
                newSlotContext,
                itemScale);
    }

    /** This shape, of lists with so many items. */
    public SimulationShape withItems(int newMinimumItems, int newMaximumItems) {
        return new SimulationShape(
                slots,
                dimension,
                newMinimumItems,
                newMaximumItems,
                rewardSeesList,
                noDuplicates,
                listContext,
                slotContext,
                itemScale);
    }

    /** This shape, of items that networks see so. */
    public SimulationShape withItemScale(ItemScale newItemScale) {
        return new SimulationShape(
                slots,
                dimension,
                minimumItems,
                maximumItems,
                rewardSeesList,
                noDuplicates,
                listContext,
                slotContext,
                newItemScale);
    }

    /** Whether lists say what they, or their slots, are chosen for. */
    public boolean hasContext() {
        return listContext + slotContext > 0;
    }

    /**
     * Returns lists that carry the context that this shape says.
     *
     * @throws IllegalArgumentException if they carry another, or none, or should not
     */
    public ItemLists requireContext(ItemLists lists) {
        Context context = lists.context().orElse(null);
        int ofList = context == null ? 0 : context.listNumbers();
        int ofSlot = context == null ? 0 : context.slotNumbers();
        int filled = context == null || ofSlot == 0 ? slots : context.slots();
        if (lists.count() > 0 && (ofList != listContext || ofSlot != slotContext || filled != slots)) {
            throw new IllegalArgumentException("context: expected " + listContext + " numbers for each list and "
                    + slotContext + " for each of its " + slots + " slots, found " + ofList + " and, for " + filled
                    + " slots, " + ofSlot);
        }
        return lists;
    }

    private static void requireNotNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + ": expected at least 0, found " + value);
        }
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": expected at least 1, found " + value);
        }
    }
}
