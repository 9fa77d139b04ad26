package io.slotwise.actors.selection;

/** A reward cannot be taken, since its ticket is not one that waits for it. Nothing has changed. */
public final class TicketRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is wrong with a ticket. */
    public enum Reason {
        /** It is not of this run. */
        UNKNOWN,
        /** It was rewarded before. */
        REWARDED,
        /** Its time is over. */
        EXPIRED,
        /** The run takes no more rewards. */
        CLOSED
    }

    public TicketRefusedException(Reason reason, Ticket ticket, String why) {
        super("no reward for selection " + ticket.number() + " of run " + ticket.run() + ": " + why);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
