package io.slotwise.sim.process;

/** A simulation's program did not do what the protocol asks; the message names the request. */
public final class SimulationProcessException extends RuntimeException {
    public SimulationProcessException(String message) {
        super(message);
    }

    public SimulationProcessException(String message, Throwable cause) {
        super(message, cause);
    }
}
