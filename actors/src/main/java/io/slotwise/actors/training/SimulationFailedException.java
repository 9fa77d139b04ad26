package io.slotwise.actors.training;

/** The user's simulation threw, took too long or returned what it must not; the message says which. */
public final class SimulationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SimulationFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
