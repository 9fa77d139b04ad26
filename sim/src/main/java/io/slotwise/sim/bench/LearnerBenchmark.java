package io.slotwise.sim.bench;

import io.slotwise.core.kernel.Kernels;
import java.util.Arrays;

/** Times learner steps: the median over groups of ten, after a warm-up. */
public final class LearnerBenchmark {
    private static final int GROUP = 10;
    private static final int LEAST_GROUPS = 5;

    private LearnerBenchmark() {}

    /**
     * What came of it.
     *
     * @param microsecondsPerStep median
     * @param gflops billions of the matrix products' operations a second
     * @param simd whether the Vector API kernels were in use
     */
    public record Result(LearnerSizes sizes, double microsecondsPerStep, double gflops, boolean simd) {}

    /**
     * @param warmUpSeconds how long to run before timing, for the JIT compiler
     * @param seconds how long to time
     */
    public static Result run(LearnerSizes sizes, double warmUpSeconds, double seconds) {
        try (LearnerStep step = new LearnerStep(sizes)) {
            groups(step, warmUpSeconds);
            double[] times = groups(step, seconds);
            double microseconds = times[times.length / 2];
            double gflops = sizes.flops() / microseconds / 1e3;
            return new Result(sizes, microseconds, gflops, Kernels.best().simd());
        }
    }

    /** Microseconds a step of each group of steps, sorted. */
    private static double[] groups(LearnerStep step, double seconds) {
        double[] times = new double[1024];
        int count = 0;
        long start = System.nanoTime();
        while (count < LEAST_GROUPS || System.nanoTime() - start < seconds * 1e9) {
            long before = System.nanoTime();
            for (int at = 0; at < GROUP; at++) {
                step.run();
            }
            times = count < times.length ? times : Arrays.copyOf(times, 2 * count);
            times[count++] = (System.nanoTime() - before) / 1e3 / GROUP;
        }
        if (!Double.isFinite(step.predictedReward())) {
            throw new IllegalStateException("the policy's reward is " + step.predictedReward());
        }
        double[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
