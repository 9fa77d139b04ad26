package io.slotwise.actors.check;

import java.util.Arrays;

/**
 * How long a simulation takes, with as many instances at once as a run would have.
 *
 * @param batches how many batches were timed
 * @param batchSize lists in each: {@code simulation.batch-size}
 * @param workers instances at once: {@code simulation.workers}
 * @param medianSeconds p50 of a batch, for each of its lists
 * @param slowSeconds p99 of a batch, for each of its lists
 * @param stepsPerSecond lists that all workers together evaluated in a second
 */
public record Latency(
        int batches, int batchSize, int workers, double medianSeconds, double slowSeconds, double stepsPerSecond) {
    private static final double SLOW = 0.99;

    static Latency of(double[] secondsOfBatches, int batchSize, int workers, double elapsed) {
        double[] sorted = secondsOfBatches.clone();
        Arrays.sort(sorted);
        return new Latency(
                sorted.length,
                batchSize,
                workers,
                at(sorted, 0.5) / batchSize,
                at(sorted, SLOW) / batchSize,
                sorted.length * batchSize / elapsed);
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
