package io.slotwise.actors.selection;

/**
 * Where a host that owns the loop meets its run.
 *
 * @param questions what it wants selections for
 * @param tickets what it was given, and what came of it
 */
public record HostDesk(SelectionDesk<HostedSelection> questions, TicketBook tickets) {
    /** Takes a reward, as {@link TicketBook#reward} does, and tells the run of it. */
    public void reward(Ticket ticket, float reward) {
        tickets.reward(ticket, reward);
        questions.ring();
    }

    /** Nothing more is answered or taken. */
    public void close(String reason) {
        tickets.close(reason);
        questions.close(reason);
    }
}
