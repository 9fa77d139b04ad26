package io.slotwise.actors.selection;

/**
 * A selection for a host to try, some of it explored, and what its reward is to be reported for.
 *
 * @param ticket for the reward
 * @param selection what to put into the slots
 */
public record HostedSelection(Ticket ticket, Selection selection) {
    /** The item for a slot, as an index into the list. */
    public int pick(int slot) {
        return selection.pick(slot);
    }
}
