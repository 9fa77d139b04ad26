package io.slotwise.core.replay;

import io.slotwise.core.problem.ItemLists;
import java.util.List;
import java.util.Objects;

/**
 * All that an {@link ExperienceReplay} holds, enough to go on bit by bit.
 *
 * @param capacity the replay's capacity
 * @param inserted how many experiences were ever inserted
 * @param experiences the experiences held, oldest first, without lists
 * @param lists the lists they were picked from, oldest first, in batches of any size; empty where they are not kept
 * @param rewardStatistics of the rewards of all experiences ever inserted
 */
public record ExperienceReplayState(
        int capacity,
        long inserted,
        ExperienceBatch experiences,
        List<ItemLists> lists,
        RewardStatistics rewardStatistics) {
    public ExperienceReplayState {
        lists = List.copyOf(lists);
        Objects.requireNonNull(rewardStatistics, "rewardStatistics");
        if (capacity < 1 || experiences.count() != Math.min(capacity, inserted)) {
            throw new IllegalArgumentException("experiences: a replay of capacity " + capacity + " with " + inserted
                    + " inserted cannot hold " + experiences.count());
        }
        int listed = lists.stream().mapToInt(ItemLists::count).sum();
        if (listed != 0 && listed != experiences.count()) {
            throw new IllegalArgumentException(
                    "lists: expected none or one for each of " + experiences.count() + " experiences, found " + listed);
        }
    }
}
