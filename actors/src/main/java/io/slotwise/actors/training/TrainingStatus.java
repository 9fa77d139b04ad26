package io.slotwise.actors.training;

/** How a run ended. */
public enum TrainingStatus {
    /** A stop condition was met. */
    COMPLETED("completed"),
    /** Somebody asked it to stop. */
    INTERRUPTED("interrupted"),
    /** Numbers stopped being finite. */
    DIVERGED("diverged"),
    /** An actor failed too often. */
    FAILED("failed");

    private final String word;

    TrainingStatus(String word) {
        this.word = word;
    }

    /** As it is written in a run's results. */
    public String word() {
        return word;
    }
}
