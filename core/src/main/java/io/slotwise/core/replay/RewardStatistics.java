package io.slotwise.core.replay;

/**
 * Count, mean and spread of the rewards seen so far, in double precision. Batches are merged by the pairwise form of
 * Welford's recurrence (Chan, Golub, LeVeque 1983, "Algorithms for computing the sample variance: analysis and
 * recommendations"), which loses no digits when the mean is large beside the spread.
 *
 * @param count how many rewards
 * @param mean their mean; 0 when there are none
 * @param squaredDeviations the sum of their squared deviations from the mean
 */
public record RewardStatistics(long count, double mean, double squaredDeviations) {
    /** Of no rewards. */
    public static final RewardStatistics EMPTY = new RewardStatistics(0, 0, 0);

    public RewardStatistics {
        boolean finite = Double.isFinite(mean) && Double.isFinite(squaredDeviations);
        if (count < 0 || squaredDeviations < 0 || !finite || (count == 0 && (mean != 0 || squaredDeviations != 0))) {
            throw new IllegalArgumentException("no rewards have count " + count + ", mean " + mean
                    + " and squared deviations " + squaredDeviations);
        }
    }

    /** Of these rewards, each finite. */
    public static RewardStatistics of(float... rewards) {
        if (rewards.length == 0) {
            return EMPTY;
        }
        double sum = 0;
        for (float reward : rewards) {
            sum += reward;
        }
        double mean = sum / rewards.length;
        double squaredDeviations = 0;
        for (float reward : rewards) {
            squaredDeviations += (reward - mean) * (reward - mean);
        }
        return new RewardStatistics(rewards.length, mean, squaredDeviations);
    }

    /** Of these rewards and the others together. */
    public RewardStatistics merge(RewardStatistics other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        long total = count + other.count;
        double difference = other.mean - mean;
        double share = (double) other.count / total;
        return new RewardStatistics(
                total,
                mean + difference * share,
                squaredDeviations + other.squaredDeviations + difference * difference * share * count);
    }

    /** The standard deviation of the rewards themselves (divided by their count); 0 when there are none. */
    public double standardDeviation() {
        return count == 0 ? 0 : Math.sqrt(squaredDeviations / count);
    }

    /**
     * The standard deviation, but no less than {@code floor}: a scale that can be divided by before rewards differ.
     *
     * @param floor greater than 0
     */
    public double standardDeviation(double floor) {
        if (!(floor > 0)) {
            throw new IllegalArgumentException("floor: expected more than 0, found " + floor);
        }
        return Math.max(floor, standardDeviation());
    }
}
