package io.slotwise.core.tensor;

import io.slotwise.core.kernel.Kernels;

/**
 * Keeps a network out of the reach of numbers that are not finite: counts the updates that had to be skipped, and keeps
 * a copy of parameters that were good, to go back to. When it takes the copy depends on the updates alone, so that equal
 * runs go back to equal parameters. One owner.
 */
public final class UpdateGuard {
    /** Good updates between copies: rare enough to cost nothing, often enough to lose little. */
    private static final int COPY_INTERVAL = 100;

    private final Parameters parameters;
    private final Kernels kernels = Kernels.best();
    private final float[] good;
    private int sinceCopy;
    private GuardState state = GuardState.NONE;

    /** The parameters as they are now are the first to go back to. */
    public UpdateGuard(Parameters parameters) {
        this.parameters = parameters;
        good = parameters.values().clone();
    }

    /**
     * Counts an update.
     *
     * @param stepped whether its loss and gradient were finite, so that the parameters were moved
     * @return whether it was good: it was made, and the parameters are finite after it
     */
    public boolean passes(boolean stepped) {
        boolean passes = stepped && isFinite();
        state = passes ? state.afterGood() : state.afterSkipped();
        if (passes && ++sinceCopy == COPY_INTERVAL) {
            copy();
        }
        return passes;
    }

    private boolean isFinite() {
        return Double.isFinite(kernels.sumOfSquares(parameters.values(), 0, good.length));
    }

    private void copy() {
        System.arraycopy(parameters.values(), 0, good, 0, good.length);
        sinceCopy = 0;
    }

    /**
     * Undoes updates that left parameters which are not finite; those that were skipped left nothing to undo.
     *
     * @return whether there was anything to undo
     */
    public boolean rollBack() {
        if (isFinite()) {
            return false;
        }
        System.arraycopy(good, 0, parameters.values(), 0, good.length);
        parameters.changed();
        return true;
    }

    public GuardState state() {
        return state;
    }

    /** Goes on from a state, with the parameters that belong to it in place. */
    public void restore(GuardState newState) {
        state = newState;
        copy();
    }
}
