package io.slotwise.sim.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slotwise.sim.run.Resumption;
import io.slotwise.sim.run.RunDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk of its own that is full, or can only be read, while a run goes on: the last good checkpoint stays, and the run
 * goes on from there when the disk is well again. It takes the right to mount one, as root of a container has; {@code
 * CheckpointFolderTest} shows the same, at every step, on a disk that only seems full.
 */
@EnabledOnOs(OS.LINUX)
class RealDiskTest {
    @TempDir
    Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(done("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()), "nobody may mount here");
    }

    @AfterEach
    void unmount() throws Exception {
        done("umount", "-l", disk.toString());
    }

    private static boolean done(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Path run() {
        return disk.resolve("run");
    }

    @Test
    void run_diskBecomesFull_keepsTheLastGoodCheckpointAndGoesOnLater() throws Exception {
        Process process = startedRun();
        Path filler = disk.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            out.write(new byte[16 << 20]);
        } catch (IOException e) {
            assertThat(e).hasMessage("No space left on device");
        }
        outlive(process, "disk full, a real one");
        Files.delete(filler);
        assertGoesOn();
    }

    @Test
    void run_diskBecomesReadOnly_keepsTheLastGoodCheckpointAndGoesOnLater() throws Exception {
        Process process = startedRun();
        // Not as long as files are open for writing, so it is the run's folder alone.
        assumeTrue(done("mount", "--bind", run().toString(), run().toString()));
        assumeTrue(done("mount", "-o", "remount,bind,ro", run().toString()));
        outlive(process, "disk read-only, a real one");
        assertThat(done("umount", run().toString())).isTrue();
        assertGoesOn();
    }

    private Process startedRun() throws Exception {
        Process process = new Program(folder).start(Program.newRun(run(), Map.of()));
        while (!Files.isDirectory(run().resolve("checkpoints/checkpoint-000001"))) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).as(errors()).isFalse();
        }
        return process;
    }

    /** It goes on or ends, as it likes; if it goes on, it is told to end. */
    private void outlive(Process process, String fault) throws Exception {
        process.waitFor(3, TimeUnit.SECONDS);
        process.destroy();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(errors()).doesNotContain("\tat ");
        assertThatCode(() -> Resumption.read(RunDirectory.open(run()), Map.of()))
                .doesNotThrowAnyException();
        FaultReport.tell(fault, 1);
    }

    private void assertGoesOn() throws Exception {
        long reached =
                Resumption.read(RunDirectory.open(run()), Map.of()).state().policyUpdates();
        Process process =
                new Program(folder).start("resume", run().toString(), "--set", "stop.policy-updates=" + (reached + 20));
        assertThat(process.waitFor()).as(errors()).isZero();
        assertThat(Program.result(run()).path("policyUpdates").asLong()).isEqualTo(reached + 20);
    }

    private String errors() throws IOException {
        return new Program(folder).errors();
    }
}
