package io.slotwise.actors.selection;

/** How a host wants its items picked. */
public sealed interface SelectionKind {
    /** The greatest logit's item in each slot; then the critic's swaps, as {@code policy.swaps} says. */
    SelectionKind GREEDY = new Greedy();

    /** A sample of the policy. */
    SelectionKind SAMPLED = new Sampled();

    /**
     * Of so many samples the one that the critic holds for the best, then the critic's swaps; before the critic has
     * learned anything, the first.
     *
     * @param samples 1 to 1000; the time that it takes grows with it
     * @throws IllegalArgumentException if it is out of range
     */
    static SelectionKind bestOf(int samples) {
        return new BestOf(samples);
    }

    /** See {@link #GREEDY}. */
    record Greedy() implements SelectionKind {}

    /** See {@link #SAMPLED}. */
    record Sampled() implements SelectionKind {}

    /** See {@link #bestOf}. */
    record BestOf(int samples) implements SelectionKind {
        private static final int MOST = 1000;

        public BestOf {
            if (samples < 1 || samples > MOST) {
                throw new IllegalArgumentException("samples: expected 1 to " + MOST + ", found " + samples);
            }
        }
    }
}
