package io.slotwise.core.replay;

import io.slotwise.core.problem.ItemLists;
import java.util.List;

/**
 * All that an {@link ItemReplay} holds, enough to go on bit by bit.
 *
 * @param capacity the replay's capacity
 * @param inserted how many lists were ever inserted
 * @param sampled how many lists were ever handed out
 * @param lists the lists held, oldest first, in batches of any size
 */
public record ItemReplayState(int capacity, long inserted, long sampled, List<ItemLists> lists) {
    public ItemReplayState {
        lists = List.copyOf(lists);
        long held = 0;
        for (ItemLists batch : lists) {
            held += batch.count();
        }
        if (capacity < 1 || inserted < 0 || sampled < 0 || held > Math.min(capacity, inserted)) {
            throw new IllegalArgumentException("lists: a replay of capacity " + capacity + " with " + inserted
                    + " inserted and " + sampled + " sampled cannot hold " + held);
        }
    }

    /** How many lists are held. */
    public int size() {
        return lists.stream().mapToInt(ItemLists::count).sum();
    }
}
