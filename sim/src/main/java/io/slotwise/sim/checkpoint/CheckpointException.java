package io.slotwise.sim.checkpoint;

/** A checkpoint that cannot be read: missing, cut short, changed or not one at all. The message names the file. */
public final class CheckpointException extends RuntimeException {
    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
