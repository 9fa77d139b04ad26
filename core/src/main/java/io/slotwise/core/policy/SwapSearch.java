package io.slotwise.core.policy;

import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SelectionValues;
import io.slotwise.core.problem.Selections;

/**
 * Betters selections by what a reward, such as a critic, says of their neighbours: of all selections that differ in one
 * slot it takes the best, and goes on from there, as long as that is a gain. What it returns keeps to what the lists say
 * may be picked. Keeps scratch space and serves one owner.
 *
 * <p>A step asks for S·N rewards a list. Where that is more than {@link #MOST_CANDIDATES}, selections stay as they are.
 */
public final class SwapSearch {
    /** The greatest S·N for which there is a search. */
    public static final int MOST_CANDIDATES = 512;

    /** Rewards asked for at a time, unless one list has more candidates: lists that are done wait for no others. */
    private static final int PIECE = 256;

    private final int most;
    private final boolean noDuplicates;
    private final SelectionValues asked = new SelectionValues();

    /**
     * @param most how many slots of a selection may be changed, one after the other; 0 for none
     * @param noDuplicates whether an item may fill no more than one slot of its list
     */
    public SwapSearch(int most, boolean noDuplicates) {
        if (most < 0) {
            throw new IllegalArgumentException("most: expected at least 0, found " + most);
        }
        this.most = most;
        this.noDuplicates = noDuplicates;
    }

    /** Selections at least as good by the reward as those given, one for each list. */
    public Selections improve(ItemLists items, Selections start, DifferentiableReward reward) {
        int candidates = start.slots() * items.maximumSize();
        if (most == 0 || items.count() == 0 || candidates > MOST_CANDIDATES) {
            return start;
        }
        int[] picks = start.picks().clone();
        int lists = Math.max(1, PIECE / candidates);
        for (int from = 0; from < items.count(); from += lists) {
            ItemLists piece = items.slice(from, Math.min(items.count(), from + lists));
            int swaps = 0;
            while (swaps < most && step(piece, reward, start.slots(), picks, from * start.slots())) {
                swaps++;
            }
        }
        return new Selections(start.slots(), picks);
    }

    /** Takes the best swap of each list; whether any was a gain. */
    private boolean step(ItemLists items, DifferentiableReward reward, int slots, int[] picks, int offset) {
        int perList = 1 + items.maximumSize();
        asked.prepare(items, slots, perList);
        for (int list = 0; list < items.count(); list++) {
            neighbours(items, list, slots, picks, offset + list * slots);
        }
        asked.askSwaps(items, reward);
        boolean gained = false;
        for (int list = 0; list < items.count(); list++) {
            int first = list * perList * slots;
            int best = best(first, perList * slots);
            if (best != first) {
                picks[offset + list * slots + (best - first) % slots] = asked.picks()[best];
                gained = true;
            }
        }
        return gained;
    }

    /** Writes the selection, then one with each item in every slot that it may fill. */
    private void neighbours(ItemLists items, int list, int slots, int[] picks, int at) {
        int[] all = asked.picks();
        int first = list * asked.perList() * slots;
        System.arraycopy(picks, at, all, first, slots);
        for (int item = 0; item < asked.perList() - 1; item++) {
            boolean free = item < items.size(list) && !(noDuplicates && taken(all, first, slots, item));
            for (int slot = 0; slot < slots; slot++) {
                boolean may = free && items.allows(list, slot, item);
                all[first + (1 + item) * slots + slot] = may ? item : all[first + slot];
            }
        }
    }

    private static boolean taken(int[] picks, int first, int slots, int item) {
        for (int slot = 0; slot < slots; slot++) {
            if (picks[first + slot] == item) {
                return true;
            }
        }
        return false;
    }

    /** The first of the greatest values, which is that of the selection itself where nothing is a gain. */
    private int best(int from, int count) {
        int best = from;
        for (int at = from + 1; at < from + count; at++) {
            boolean other = asked.picks()[at] != asked.picks()[from + (at - from) % asked.slots()];
            if (other && asked.values()[at] > asked.values()[best]) {
                best = at;
            }
        }
        return best;
    }
}
