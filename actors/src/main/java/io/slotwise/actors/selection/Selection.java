package io.slotwise.actors.selection;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What to put into the slots of one item list.
 *
 * @param picks for each slot, the index of its item in the list
 * @param predictedReward what the critic expects of it, in the simulation's unit; empty before the critic has learned
 *     anything
 * @param policyVersion how many updates the policy that picked had had
 */
public record Selection(List<Integer> picks, OptionalDouble predictedReward, long policyVersion) {
    public Selection {
        picks = List.copyOf(picks);
    }

    /** The item for a slot, as an index into the list. */
    public int pick(int slot) {
        return picks.get(slot);
    }
}
