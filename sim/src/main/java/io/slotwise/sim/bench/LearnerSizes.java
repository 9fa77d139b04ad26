package io.slotwise.sim.bench;

/**
 * The sizes of a learner step.
 *
 * @param items items in a list (N)
 * @param slots slots to fill (S)
 * @param dimension length of an item vector (D)
 * @param hidden units of each of the two hidden layers (H)
 * @param batch lists in a policy update and experiences in a critic update (B)
 */
public record LearnerSizes(int items, int slots, int dimension, int hidden, int batch) {
    /** Multiplications and additions of a step's matrix products, in floating point operations. */
    public double flops() {
        double policy =
                (double) items * dimension * hidden + (double) hidden * hidden + (double) hidden * slots * items;
        double critic = (double) slots * dimension * hidden + (double) hidden * hidden + hidden;
        // Two operations for each product and sum. The policy and the critic's own update go forward once and backward
        // twice (inputs and weights); the policy update also takes the critic forward and backward to its inputs.
        return 6.0 * batch * policy + (6.0 + 4.0) * batch * critic;
    }

    /** Numbers of the longest array that a step needs. */
    public double longest() {
        double weights = Math.max(policyInput(), policyOutput()) * hidden;
        double rows = batch * Math.max(Math.max(policyInput(), policyOutput()), Math.max(criticInput(), hidden));
        return Math.max(Math.max(weights, (double) hidden * hidden), rows);
    }

    /** About how many numbers a step needs in all: parameters with their optimiser's, and rows, on the heap and off it. */
    public double numbers() {
        double policy = (policyInput() + policyOutput() + hidden) * hidden;
        double critic = (criticInput() + hidden) * hidden;
        return 6 * policy + 8 * critic + 4.0 * batch * (policyInput() + policyOutput() + criticInput() + hidden);
    }

    private double policyInput() {
        return (double) items * dimension;
    }

    private double policyOutput() {
        return (double) slots * items;
    }

    private double criticInput() {
        return (double) slots * dimension;
    }
}
