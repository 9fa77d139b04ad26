package io.slotwise.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Random masks that leave something to pick, and the selections that they allow. */
public final class Constraints {
    private Constraints() {}

    /**
     * Lists of which about half of the items may fill each slot; the item that a shift of the slots by a random number
     * leads to always may, so that the slots can all have different items where there are enough.
     */
    public static ItemLists mask(ItemLists lists, int slots, RandomStream random) {
        int[] shifts = new int[lists.count()];
        for (int list = 0; list < shifts.length; list++) {
            shifts[list] = random.nextInt(lists.size(list));
        }
        return lists.restricted(
                slots,
                (list, slot, item) -> random.nextInt(2) == 0 || item == (slot + shifts[list]) % lists.size(list));
    }

    /** Asserts that every item picked may fill its slot, and, if so asked, that no item fills two. */
    public static void assertKept(ItemLists lists, Selections selections, boolean noDuplicates) {
        for (int list = 0; list < lists.count(); list++) {
            Set<Integer> picked = new HashSet<>();
            for (int slot = 0; slot < selections.slots(); slot++) {
                int pick = selections.pick(list, slot);
                assertThat(lists.allows(list, slot, pick)).isTrue();
                assertThat(!picked.add(pick) && noDuplicates)
                        .as("item %d picked twice", pick)
                        .isFalse();
            }
        }
    }

    /** Every selection of one list that may be made. */
    public static List<int[]> selections(ItemLists lists, int list, int slots, boolean noDuplicates) {
        List<int[]> found = new ArrayList<>();
        extend(lists, list, new int[slots], 0, noDuplicates, found);
        return found;
    }

    /** Whether the slots from one on can be filled, given the picks of those before. */
    public static boolean canEnd(ItemLists lists, int list, int[] picks, int slot) {
        if (slot == picks.length) {
            return true;
        }
        List<int[]> found = new ArrayList<>();
        extend(lists, list, picks.clone(), slot, true, found);
        return !found.isEmpty();
    }

    private static void extend(
            ItemLists lists, int list, int[] picks, int slot, boolean noDuplicates, List<int[]> found) {
        if (slot == picks.length) {
            found.add(picks.clone());
            return;
        }
        for (int item = 0; item < lists.size(list); item++) {
            if (lists.allows(list, slot, item) && !(noDuplicates && holds(picks, slot, item))) {
                picks[slot] = item;
                extend(lists, list, picks, slot + 1, noDuplicates, found);
            }
        }
    }

    private static boolean holds(int[] picks, int length, int item) {
        for (int at = 0; at < length; at++) {
            if (picks[at] == item) {
                return true;
            }
        }
        return false;
    }
}
