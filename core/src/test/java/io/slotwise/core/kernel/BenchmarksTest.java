package io.slotwise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark once, so that they keep running; how fast they are is for {@code .ci/kernels}. */
class BenchmarksTest {
    @Test
    void benchmarks_once_allRun() throws RunnerException {
        var once = new OptionsBuilder()
                .include("KernelsBenchmark|ProductsBenchmark")
                .param("product", "64 64 64", "8 8 9 a", "9 8 8 b")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementBatchSize(1)
                .measurementTime(org.openjdk.jmh.runner.options.TimeValue.milliseconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();

        assertThat(new Runner(once).run()).hasSize(2 * 5 + 2 * 3);
    }
}
