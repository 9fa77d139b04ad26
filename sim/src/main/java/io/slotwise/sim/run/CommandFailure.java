package io.slotwise.sim.run;

/** Ends a command with a message for its user: what is wrong, and what to do about it. */
public final class CommandFailure extends RuntimeException {
    private final ExitCode exitCode;
    private final String hint;

    /**
     * @param message what is wrong, as a sentence without a full stop
     * @param hint what to do about it; empty if nobody can tell
     */
    public CommandFailure(ExitCode exitCode, String message, String hint) {
        super(message);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    /** The same with what caused it, for the log. */
    public CommandFailure(ExitCode exitCode, String message, String hint, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public String hint() {
        return hint;
    }
}
