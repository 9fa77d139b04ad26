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
}
