package io.slotwise.sim.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.core.random.RandomStream;
import io.slotwise.sim.checkpoint.CheckpointFolder;
import io.slotwise.sim.run.Resumption;
import io.slotwise.sim.run.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGTERM and SIGINT at chance moments, from the start of the process on: it ends with their exit codes, and what it
 * leaves behind can be gone on with. {@code -Dslotwise.faults.signals=200} sends as many.
 */
@DisabledOnOs(OS.WINDOWS)
class StopTest {
    private static final int SIGNALS = FaultReport.count("signals", 3);
    private static final int LATEST_MILLISECONDS = 4000;

    @TempDir
    Path folder;

    @Test
    void run_toldToEndAtAnyMoment_endsCleanly() throws Exception {
        RandomStream random = RandomStream.of(SIGNALS, 2);
        List<Double> endings = new ArrayList<>();
        Path run = folder.resolve("run-0");
        for (int signal = 0; signal < SIGNALS; signal++) {
            boolean interrupt = random.nextInt(2) == 0;
            Process process = new Program(folder).start(goOnOrBegin(run));
            // In the beginning it is not yet ready for signals; the tests' own clock decides, not what it does.
            if (process.waitFor(random.nextInt(LATEST_MILLISECONDS), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("it ended by itself: " + new Program(folder).errors());
            }
            long start = System.nanoTime();
            send(interrupt ? "INT" : "TERM", process);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            endings.add((System.nanoTime() - start) * 1e-9);

            assertThat(process.exitValue()).as(new Program(folder).errors()).isEqualTo(interrupt ? 130 : 143);
            assertThat(new Program(folder).errors()).doesNotContain("\tat ");
            if (hasCheckpoint(run)) {
                assertThat(Resumption.read(RunDirectory.open(run), Map.of()).notices())
                        .noneMatch(notice -> notice.contains("cannot be read"));
            } else {
                run = folder.resolve("run-" + (signal + 1));
            }
        }
        FaultReport.tell(
                "SIGTERM or SIGINT (until the process has ended)",
                SIGNALS,
                endings.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static List<String> goOnOrBegin(Path run) throws Exception {
        return hasCheckpoint(run) ? List.of("resume", run.toString()) : Program.newRun(run, Map.of());
    }

    private static boolean hasCheckpoint(Path run) throws Exception {
        Path checkpoints = run.resolve("checkpoints");
        return Files.isDirectory(checkpoints)
                && !CheckpointFolder.newestFirst(checkpoints).isEmpty();
    }

    private static void send(String signal, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }
}
