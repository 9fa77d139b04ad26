package io.slotwise.config;

/** How the parts of a training run keep pace with one another. */
public enum Mode implements Choice {
    /** Every part runs as fast as its inputs allow: throughput before repeatability. */
    ASYNC("async"),

    /** A fixed schedule: bit-equal results from run to run and across resumes. */
    LOCKSTEP("lockstep");

    private final String id;

    Mode(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
