package io.slotwise.sim.faults;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import io.slotwise.actors.Training;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.tensor.NativeMemory;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A run, its simulation far quicker than its learners, takes no more memory after a hundred thousand updates than after
 * a thousand. {@code -Dslotwise.faults.soak-seconds=600} lets it go on for as long.
 */
class FlatMemoryTest {
    private static final int SECONDS = FaultReport.count("soak-seconds", 5);
    private static final long SLACK = 8 << 20;
    private static final long SLACK_BESIDE = 64 << 20;

    /**
     * After a collection.
     *
     * @param heap bytes in use
     * @param beside bytes that the process has beside its heap
     */
    private record Reading(long heap, long beside) {
        private static Reading now() {
            System.gc();
            MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            return new Reading(heap.getUsed(), NativeMemory.process() - heap.getCommitted());
        }
    }

    @Test
    void run_howeverLong_takesNoMoreMemory() throws Exception {
        SlotwiseSettings settings = SlotwiseSettings.parse("""
                slotwise {
                  policy.hidden = 16
                  critic.hidden = 16
                  evaluation { items = 10, every-policy-updates = 100 }
                  replay { capacity = 2000, min-size = 500 }
                  stop { environment-steps = null, seconds = %d }
                }
                """.formatted(SECONDS));
        List<Reading> readings = Collections.synchronizedList(new ArrayList<>());
        ActorSystem<Void> system = Training.createSystem();
        try {
            TrainingResult result = Training.start(
                            system, settings, FaultyParts.healthySimulations(), new TrainingListener() {
                                private double next = SECONDS * 0.25;

                                @Override
                                public void evaluated(Evaluation evaluation) {
                                    // The replay is full by then, and most classes are there.
                                    if (evaluation.seconds() >= next) {
                                        next += SECONDS * 0.1;
                                        readings.add(Reading.now());
                                    }
                                }
                            })
                    .result()
                    .toCompletableFuture()
                    .get(SECONDS + 120L, TimeUnit.SECONDS);
            assertFlat(readings);
            FaultReport.tell("update in one run: memory flat (" + told(readings) + ")", updates(result));
        } finally {
            system.terminate();
        }
    }

    private static void assertFlat(List<Reading> readings) {
        Reading first = readings.get(0);
        Reading last = readings.get(readings.size() - 1);
        assertThat(readings).hasSizeGreaterThan(2);
        assertThat(last.heap).as("heap: %s", readings).isLessThan(first.heap + SLACK);
        assertThat(last.beside).as("beside the heap: %s", readings).isLessThan(first.beside + SLACK_BESIDE);
    }

    private static long updates(TrainingResult result) {
        return result.criticUpdates() + result.policyUpdates();
    }

    private static String told(List<Reading> readings) {
        Reading first = readings.get(0);
        Reading last = readings.get(readings.size() - 1);
        return String.format(
                Locale.ROOT,
                "heap %.1f MB, then %.1f; beside it %.0f MB, then %.0f",
                first.heap * 1e-6,
                last.heap * 1e-6,
                first.beside * 1e-6,
                last.beside * 1e-6);
    }
}
