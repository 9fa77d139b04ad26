package io.slotwise.sim.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.tensor.NativeMemory;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A training step allocates nothing once it has seen its largest batch, neither on the heap nor off it. In a virtual machine
 * that has run hundreds of other tests, its compiler sometimes no longer sees that vectors need no objects.
 */
@Tag("fresh-vm")
class AllocationTest {
    /** Enough for the JIT compiler to see that small objects go nowhere. */
    private static final int WARM_UP = 6000;

    private static final int STEPS = 2000;
    private static final int MOST_ROUNDS = 40;
    /** Bytes a step that the virtual machine may need for itself, while it compiles again. */
    private static final long MOST_BYTES = 100;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Stream<Named<Supplier<LearnerStep>>> steps() {
        return Stream.of(
                Named.of("mlp and st-gumbel", () -> LearnerStep.of(new LearnerSizes(8, 4, 1, 16, 16))),
                Named.of("default settings", () -> LearnerStep.of(small(""), shape())),
                Named.of(
                        "mlp critic",
                        () -> LearnerStep.of(small("critic.network = mlp, policy.estimator = reinmax"), shape())),
                Named.of("attention", () -> LearnerStep.of(small("policy.network = attention"), shape())));
    }

    private static SlotwiseSettings small(String more) {
        return SlotwiseSettings.parse("slotwise { policy { hidden = 16, batch-size = 8 },"
                + " critic { hidden = 16, batch-size = 16 }, " + more + " }");
    }

    private static SimulationShape shape() {
        return new SimulationShape(4, 1, 8, 8, false);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void run_again_allocatesNothing(Supplier<LearnerStep> steps) {
        try (LearnerStep step = steps.get()) {
            repeat(step, WARM_UP);
            long nativeBefore = NativeMemory.used();

            assertThat(bytesOnceCompiled(step)).as("bytes a step").isLessThan(MOST_BYTES);
            assertThat(NativeMemory.used()).isEqualTo(nativeBefore);
            assertThat(step.predictedReward()).isFinite();
        }
    }

    /** Code that is not compiled yet makes objects of vectors, and when it will be is the virtual machine's business. */
    private long bytesOnceCompiled(LearnerStep step) {
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < MOST_ROUNDS && bytes >= MOST_BYTES; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            repeat(step, STEPS);
            bytes = (threads.getCurrentThreadAllocatedBytes() - before) / STEPS;
        }
        return bytes;
    }

    private static void repeat(LearnerStep step, int times) {
        for (int at = 0; at < times; at++) {
            step.run();
        }
    }
}
