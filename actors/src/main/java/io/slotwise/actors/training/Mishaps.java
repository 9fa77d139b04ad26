package io.slotwise.actors.training;

/**
 * What went wrong in a run and was mended.
 *
 * @param restarts how often an actor was started again
 * @param skippedUpdates updates that were skipped, since their numbers were not finite
 * @param rollBacks how often a learner went back to earlier parameters, since its own were not finite
 */
public record Mishaps(int restarts, long skippedUpdates, int rollBacks) {
    /** Nothing did. */
    public static final Mishaps NONE = new Mishaps(0, 0, 0);

    /** These and a restart. */
    public Mishaps restarted() {
        return new Mishaps(restarts + 1, skippedUpdates, rollBacks);
    }

    /** These and an update that was skipped. */
    public Mishaps skipped() {
        return new Mishaps(restarts, skippedUpdates + 1, rollBacks);
    }

    /** These and the end of learning. */
    public Mishaps diverged(Divergence divergence) {
        return divergence.rolledBack() ? new Mishaps(restarts, skippedUpdates, rollBacks + 1) : this;
    }
}
