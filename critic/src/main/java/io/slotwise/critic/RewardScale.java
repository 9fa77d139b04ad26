package io.slotwise.critic;

/**
 * The scale that a critic predicts in: rewards are shifted and divided so that those it was made from have mean 0 and
 * standard deviation 1.
 *
 * @param mean the reward that becomes 0
 * @param standardDeviation the difference in reward that becomes 1; greater than 0
 */
public record RewardScale(double mean, double standardDeviation) {
    /** Rewards as they are. */
    public static final RewardScale IDENTITY = new RewardScale(0, 1);

    /** @throws IllegalArgumentException if a number is not finite or the standard deviation not positive */
    public RewardScale {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean: expected a finite number, got " + mean);
        }
        if (!(standardDeviation > 0) || Double.isInfinite(standardDeviation)) {
            throw new IllegalArgumentException(
                    "standardDeviation: expected a finite number above 0, got " + standardDeviation);
        }
    }

    /** A reward in the critic's scale. */
    public float normalised(double reward) {
        return (float) ((reward - mean) / standardDeviation);
    }

    /** A prediction in the reward's own unit. */
    public float denormalised(double prediction) {
        return (float) (mean + prediction * standardDeviation);
    }
}
