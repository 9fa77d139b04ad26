package io.slotwise.core.problem;

import java.util.Arrays;
import java.util.Objects;

/**
 * The item chosen for each slot of each list of a batch. Like {@link ItemLists} it keeps the array it is given.
 */
public final class Selections {
    private final int slots;
    private final int[] picks;

    /**
     * @param slots the number of slots (S), at least 1
     * @param picks item indices within their own list, {@code count × slots}, row-major
     * @throws IllegalArgumentException if the picks do not fill whole lists or one is negative
     */
    public Selections(int slots, int[] picks) {
        this.slots = slots;
        this.picks = Objects.requireNonNull(picks, "picks");
        if (slots < 1 || picks.length % slots != 0) {
            throw new IllegalArgumentException("picks: expected a multiple of " + slots + ", found " + picks.length);
        }
        for (int pick : picks) {
            if (pick < 0) {
                throw new IllegalArgumentException("picks: expected item indices from 0 up, found " + pick);
            }
        }
    }

    /** The number of lists picked from. */
    public int count() {
        return picks.length / slots;
    }

    /** The number of slots (S). */
    public int slots() {
        return slots;
    }

    /** The item picked for a slot, as an index into its list. */
    public int pick(int list, int slot) {
        return picks[list * slots + slot];
    }

    /** All picks, {@code count × slots}; shared, not to be written. */
    public int[] picks() {
        return picks;
    }

    /** A copy of the selections of the lists {@code from} (inclusive) to {@code to} (exclusive). */
    public Selections slice(int from, int to) {
        return new Selections(slots, Arrays.copyOfRange(picks, from * slots, to * slots));
    }

    /**
     * The vectors of the picked items, {@code count × slots × dimension}, row-major.
     *
     * @throws IllegalArgumentException if these selections are not of these lists
     */
    public float[] gather(ItemLists items) {
        float[] selected = new float[picks.length * items.dimension()];
        gather(items, selected);
        return selected;
    }

    /** Writes what {@link #gather(ItemLists)} returns to the start of {@code selected}. */
    public void gather(ItemLists items, float[] selected) {
        requireOf(items);
        int dimension = items.dimension();
        for (int at = 0; at < picks.length; at++) {
            int row = items.offset(at / slots) + picks[at];
            System.arraycopy(items.values(), row * dimension, selected, at * dimension, dimension);
        }
    }

    private void requireOf(ItemLists items) {
        if (items.count() != count()) {
            throw new IllegalArgumentException(
                    "selections: expected one for each of " + items.count() + " lists, found " + count());
        }
        for (int at = 0; at < picks.length; at++) {
            if (picks[at] >= items.size(at / slots)) {
                throw new IllegalArgumentException("pick " + picks[at] + " of list " + at / slots
                        + ": expected below its size " + items.size(at / slots));
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selections that && slots == that.slots && Arrays.equals(picks, that.picks);
    }

    @Override
    public int hashCode() {
        return 31 * slots + Arrays.hashCode(picks);
    }

    @Override
    public String toString() {
        return "Selections[count=" + count() + ", slots=" + slots + "]";
    }
}
