package io.slotwise.sim.bench;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.tensor.Blas;

/** Times learner steps. */
public final class LearnerBenchmark {
    private static final int GROUP = 10;

    private LearnerBenchmark() {}

    /**
     * What came of it.
     *
     * @param threads threads that a matrix product may use
     * @param microsecondsPerStep median
     * @param gflops billions of the matrix products' operations a second
     * @param simd whether the Vector API kernels were in use
     */
    public record Result(
            int items,
            int slots,
            int dimension,
            int hidden,
            int batch,
            int threads,
            double microsecondsPerStep,
            double gflops,
            boolean simd) {}

    /**
     * Sets the threads of all matrix products in this JVM, and times.
     *
     * @param seconds how long to time
     */
    public static Result run(LearnerSizes sizes, int threads, double seconds) {
        Blas.setThreads(threads);
        try (LearnerStep step = LearnerStep.of(sizes)) {
            double microseconds = Timing.of(step::run, GROUP, seconds).median() / 1e3;
            if (!Double.isFinite(step.predictedReward())) {
                throw new IllegalStateException("the policy's reward is " + step.predictedReward());
            }
            return new Result(
                    sizes.items(),
                    sizes.slots(),
                    sizes.dimension(),
                    sizes.hidden(),
                    sizes.batch(),
                    threads,
                    microseconds,
                    sizes.flops() / microseconds / 1e3,
                    Kernels.best().simd());
        }
    }
}
