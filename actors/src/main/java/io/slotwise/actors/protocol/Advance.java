package io.slotwise.actors.protocol;

/**
 * Lets training make so many more policy updates, and then pause; from outside to the supervisor, and from there to the
 * policy learner. Who is not asked for anything does nothing, so the others pause with it.
 *
 * @param policyUpdates how many: 0 pauses at once, {@link #FREELY} goes on for good
 */
public record Advance(long policyUpdates) implements SupervisorCommand, PolicyLearnerCommand {
    /** Without a pause. */
    public static final long FREELY = Long.MAX_VALUE;
}
