package io.slotwise.sim.faults;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import io.slotwise.actors.Training;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.tensor.NativeMemory;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Embedded in a host: an actor system and a run begin and end again and again, and leave nothing behind. {@code
 * -Dslotwise.faults.cycles=100} does it as often.
 */
class EmbeddedCyclesTest {
    private static final int CYCLES = FaultReport.count("cycles", 3);
    private static final int FIRST = 2;
    /** What a virtual machine may take in so long, without a leak. A cycle's tensors are some megabytes. */
    private static final long SLACK = 64 << 20;
    /** What JavaCPP has not let go of yet after a collection. */
    private static final long SLACK_OF_POINTERS = 1 << 16;

    private static final SlotwiseSettings SETTINGS = SlotwiseSettings.parse("""
            slotwise {
              policy.hidden = 256
              critic.hidden = 256
              evaluation.items = 10
              simulation.workers = 2
              replay.capacity = 2000
              stop { environment-steps = 300, seconds = null }
            }
            """);

    @Test
    void runs_oneAfterTheOther_leaveNoThreadAndNoNativeByte() throws Exception {
        for (int cycle = 0; cycle < FIRST; cycle++) {
            cycle();
        }
        Set<String> threads = threads();
        long process = beside();
        long natives = NativeMemory.used();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            cycle();
        }

        assertThat(threads()).isEqualTo(threads);
        assertThat(beside()).isLessThan(process + SLACK);
        assertThat(NativeMemory.used()).isLessThan(natives + SLACK_OF_POINTERS);
        FaultReport.tell("start and stop, embedded", CYCLES);
    }

    /** Bytes that the process has beside its heap. */
    private static long beside() {
        System.gc();
        return NativeMemory.process()
                - ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
    }

    private static void cycle() throws Exception {
        ActorSystem<Void> system = Training.createSystem();
        Training training =
                Training.start(system, SETTINGS, FaultyParts.healthySimulations(), new TrainingListener() {});
        assertThat(await(training.result()).status()).isEqualTo(TrainingStatus.COMPLETED);
        system.terminate();
        await(system.getWhenTerminated());
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(2, TimeUnit.MINUTES);
    }

    /** Those of Slotwise and Akka, when they have had time to end. */
    private static Set<String> threads() throws InterruptedException {
        Set<Thread> ours = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("slotwise"))
                .collect(Collectors.toSet());
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        for (Thread thread : ours) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
        }
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("slotwise"))
                .collect(Collectors.toSet());
    }
}
