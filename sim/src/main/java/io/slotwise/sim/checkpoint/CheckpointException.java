package io.slotwise.sim.checkpoint;

/** A checkpoint that cannot be read: missing, cut short, changed or not one at all. The message names the file. */
public final class CheckpointException extends RuntimeException {
    private final boolean laterVersion;

    public CheckpointException(String message) {
        this(message, false);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
        laterVersion = false;
    }

    private CheckpointException(String message, boolean laterVersion) {
        super(message);
        this.laterVersion = laterVersion;
    }

    /** One that only a later version of the program can read. */
    static CheckpointException ofLaterVersion(String message) {
        return new CheckpointException(message, true);
    }

    /** Whether a later version of the program can read it: nothing is broken, and nothing older is to be taken for it. */
    boolean isOfLaterVersion() {
        return laterVersion;
    }
}
