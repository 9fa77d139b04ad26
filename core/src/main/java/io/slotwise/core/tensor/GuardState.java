package io.slotwise.core.tensor;

/**
 * What an {@link UpdateGuard} has counted.
 *
 * @param skipped updates skipped since the run began
 * @param inARow how many of them were the latest updates
 */
public record GuardState(long skipped, int inARow) {
    /** Before the first update. */
    public static final GuardState NONE = new GuardState(0, 0);

    /** @throws IllegalArgumentException if they cannot be counts of the same updates */
    public GuardState {
        if (inARow < 0 || skipped < inARow) {
            throw new IllegalArgumentException("no updates have " + skipped + " skipped and " + inARow + " in a row");
        }
    }

    GuardState afterGood() {
        return inARow == 0 ? this : new GuardState(skipped, 0);
    }

    GuardState afterSkipped() {
        return new GuardState(skipped + 1, inARow + 1);
    }
}
