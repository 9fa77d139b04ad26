package io.slotwise.core.problem;

import java.util.Arrays;
import java.util.Objects;

/** A batch of experiences: lists, what was selected from each, and the reward that the simulation gave. */
public final class Experiences {
    private final ItemLists items;
    private final Selections selections;
    private final float[] rewards;

    /**
     * @param rewards one finite number for each list; kept, not copied
     * @throws IllegalArgumentException if the three do not agree in count or a reward is not finite
     */
    public Experiences(ItemLists items, Selections selections, float[] rewards) {
        this.items = Objects.requireNonNull(items, "items");
        this.selections = Objects.requireNonNull(selections, "selections");
        this.rewards = Objects.requireNonNull(rewards, "rewards");
        if (selections.count() != items.count() || rewards.length != items.count()) {
            throw new IllegalArgumentException("expected one selection and one reward for each of " + items.count()
                    + " lists, found " + selections.count() + " and " + rewards.length);
        }
        for (float reward : rewards) {
            if (!Float.isFinite(reward)) {
                throw new IllegalArgumentException("reward: expected a finite number, found " + reward);
            }
        }
    }

    public ItemLists items() {
        return items;
    }

    public Selections selections() {
        return selections;
    }

    /** One reward for each list; shared, not to be written. */
    public float[] rewards() {
        return rewards;
    }

    public int count() {
        return rewards.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Experiences that
                && items.equals(that.items)
                && selections.equals(that.selections)
                && Arrays.equals(rewards, that.rewards);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hash(items, selections) + Arrays.hashCode(rewards);
    }

    @Override
    public String toString() {
        return "Experiences[count=" + count() + "]";
    }
}
