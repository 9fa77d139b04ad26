package io.slotwise.actors.selection;

/** No selection comes of a question, through no fault of the question. */
public final class SelectionRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why there is no selection. */
    public enum Reason {
        /** Too much is waiting already: ask again later, or less often. */
        OVERLOADED,
        /** Nobody is there to answer, and nobody will be. */
        CLOSED,
        /** The attempt failed; the next may succeed. */
        FAILED
    }

    public SelectionRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** One that a failure is the cause of. */
    public SelectionRefusedException(Throwable cause) {
        super("the selection failed: " + cause, cause);
        reason = Reason.FAILED;
    }

    public Reason reason() {
        return reason;
    }
}
