package io.slotwise.core.replay;

import io.slotwise.core.problem.ItemLists;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Experiences as the critic learns from them: the selected vectors, their rewards and, where the reward depends on
 * items that were not picked, the lists. It keeps the arrays it is given; nobody writes to them again.
 */
public final class ExperienceBatch {
    private final int slots;
    private final int dimension;
    private final float[] selected;
    private final float[] rewards;
    private final @Nullable ItemLists items;

    /** A batch without lists; see the other constructor. */
    public ExperienceBatch(int slots, int dimension, float[] selected, float[] rewards) {
        this(slots, dimension, selected, rewards, null);
    }

    /**
     * @param slots the number of slots (S)
     * @param dimension the length of an item vector (D)
     * @param selected the selected vectors, {@code count × slots × dimension}, row-major
     * @param rewards {@code count} rewards
     * @param items the {@code count} lists that were picked from, or null where they are not kept
     * @throws IllegalArgumentException if the sizes do not agree
     */
    public ExperienceBatch(int slots, int dimension, float[] selected, float[] rewards, @Nullable ItemLists items) {
        this.slots = slots;
        this.dimension = dimension;
        this.selected = Objects.requireNonNull(selected, "selected");
        this.rewards = Objects.requireNonNull(rewards, "rewards");
        this.items = items;
        if (slots < 1 || dimension < 1 || selected.length != (long) rewards.length * slots * dimension) {
            throw new IllegalArgumentException("selected: expected " + rewards.length + " × " + slots + " × "
                    + dimension + " numbers, found " + selected.length);
        }
        if (items != null && (items.count() != rewards.length || items.dimension() != dimension)) {
            throw new IllegalArgumentException("items: expected " + rewards.length + " lists of dimension " + dimension
                    + ", found " + items.count() + " of dimension " + items.dimension());
        }
    }

    /** The number of experiences. */
    public int count() {
        return rewards.length;
    }

    public int slots() {
        return slots;
    }

    public int dimension() {
        return dimension;
    }

    /** The selected vectors, {@code count × slots × dimension}, row-major; shared, not to be written. */
    public float[] selected() {
        return selected;
    }

    /** One reward for each experience; shared, not to be written. */
    public float[] rewards() {
        return rewards;
    }

    /** The lists that were picked from, one for each experience, where they are kept. */
    public Optional<ItemLists> items() {
        return Optional.ofNullable(items);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExperienceBatch that
                && slots == that.slots
                && dimension == that.dimension
                && Arrays.equals(selected, that.selected)
                && Arrays.equals(rewards, that.rewards)
                && Objects.equals(items, that.items);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Objects.hash(slots, dimension, items) + Arrays.hashCode(selected)) + Arrays.hashCode(rewards);
    }

    @Override
    public String toString() {
        return "ExperienceBatch[count=" + count() + ", slots=" + slots + ", dimension=" + dimension + ", items="
                + (items == null ? "none" : items) + "]";
    }
}
