package io.slotwise.critic;

import io.slotwise.core.replay.RewardStatistics;

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

    /** A spread below this share of the mean is float32 rounding, not a difference between rewards. */
    private static final double ROUNDING = 1e-6;

    /** @throws IllegalArgumentException if a number is not finite or the standard deviation not positive */
    public RewardScale {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean: expected a finite number, found " + mean);
        }
        if (!(standardDeviation > 0) || Double.isInfinite(standardDeviation)) {
            throw new IllegalArgumentException(
                    "standardDeviation: expected a finite number above 0, found " + standardDeviation);
        }
    }

    /**
     * The scale of these rewards. If all of them are equal, they say nothing about differences, and the unit is their
     * own size, or 1 if they are 0.
     */
    public static RewardScale of(RewardStatistics rewards) {
        double spread = rewards.standardDeviation();
        double size = Math.abs(rewards.mean());
        if (spread > ROUNDING * size) {
            return new RewardScale(rewards.mean(), spread);
        }
        return new RewardScale(rewards.mean(), size > 0 ? size : 1);
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
