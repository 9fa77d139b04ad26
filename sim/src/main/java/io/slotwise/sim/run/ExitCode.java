package io.slotwise.sim.run;

import io.slotwise.actors.training.TrainingStatus;

/** What the process ends with. */
public enum ExitCode {
    DONE(0, "done"),
    FAILURE(1, "failure"),
    USAGE(2, "wrong usage"),
    CONFIG(3, "bad configuration"),
    DIVERGED(4, "training diverged: numbers stopped being finite"),
    CHECKPOINT(5, "checkpoint unreadable"),
    /** The Java runtime ends with this after a clean stop by SIGINT (Ctrl-C), or 143 after SIGTERM, by itself. */
    INTERRUPTED(130, "interrupted by Ctrl-C (143: by SIGTERM), everything saved");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    /** In words, for the help. */
    public String meaning() {
        return meaning;
    }

    /** What a run that ended so ends the process with. */
    public static ExitCode of(TrainingStatus status) {
        return switch (status) {
            case COMPLETED -> DONE;
            case INTERRUPTED -> INTERRUPTED;
            case DIVERGED -> DIVERGED;
            case FAILED -> FAILURE;
        };
    }
}
