package io.slotwise.core.exact;

/** Every selection of a problem, in order, with its probability. */
final class Enumeration {
    private final double[][] probabilities;
    private final int[] picks;
    private final int count;
    private int next;

    Enumeration(ExactProblem problem) {
        probabilities = new double[problem.slots()][];
        for (int slot = 0; slot < problem.slots(); slot++) {
            probabilities[slot] = problem.probabilities(slot);
        }
        picks = new int[problem.slots()];
        count = (int) Math.round(Math.pow(problem.size(), problem.slots()));
    }

    /** The number of selections: N to the power of S. */
    int count() {
        return count;
    }

    /** Goes to the next selection; false if there is none. */
    boolean advance() {
        if (next == count) {
            return false;
        }
        int rest = next;
        for (int slot = 0; slot < picks.length; slot++) {
            int size = probabilities[slot].length;
            picks[slot] = rest % size;
            rest /= size;
        }
        next++;
        return true;
    }

    /** The item picked for each slot; changes with {@link #advance}. */
    int[] picks() {
        return picks;
    }

    /** The probability of this selection. */
    double probability() {
        double product = 1;
        for (int slot = 0; slot < picks.length; slot++) {
            product *= probabilities[slot][picks[slot]];
        }
        return product;
    }
}
