package io.slotwise.sim.bench;

import java.util.Arrays;

/**
 * How long one call of some work takes, in nanoseconds. Calls are timed in groups, after a warm-up for the JIT compiler
 * that takes as long as the timing itself.
 *
 * @param median of the groups' means
 * @param least least of them
 * @param p99 the one that 99 in 100 do not exceed
 * @param calls calls that were timed
 */
public record Timing(double median, double least, double p99, long calls) {
    private static final int LEAST_GROUPS = 5;

    /**
     * Times some work.
     *
     * @param group calls between two looks at the clock
     * @param seconds how long to time, at least
     */
    public static Timing of(Runnable work, int group, double seconds) {
        groups(work, group, seconds);
        double[] times = groups(work, group, seconds);
        return new Timing(
                times[times.length / 2],
                times[0],
                times[(int) (0.99 * (times.length - 1))],
                (long) times.length * group);
    }

    private static double[] groups(Runnable work, int group, double seconds) {
        double[] times = new double[1024];
        int count = 0;
        long start = System.nanoTime();
        while (count < LEAST_GROUPS || System.nanoTime() - start < seconds * 1e9) {
            long before = System.nanoTime();
            for (int at = 0; at < group; at++) {
                work.run();
            }
            times = count < times.length ? times : Arrays.copyOf(times, 2 * count);
            times[count++] = (double) (System.nanoTime() - before) / group;
        }
        double[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
