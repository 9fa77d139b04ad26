package io.slotwise.sim.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.training.TrainingState;
import io.slotwise.core.random.RandomStream;
import io.slotwise.sim.faults.FaultReport;
import io.slotwise.sim.run.Layouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bit flipped, or the end cut off, anywhere in any file of the newest checkpoint: it is noticed, and the one before it
 * is used. {@code -Dslotwise.faults.harms=10000} harms as often.
 */
class CheckpointHarmTest {
    private static final int HARMS = FaultReport.count("harms", 150);
    private static final TrainingState OLD = States.after(1);
    private static final TrainingState NEW = States.after(2);
    private static final Layouts LAYOUTS = States.layouts();

    @TempDir
    Path parent;

    private Path directory() {
        return parent.resolve("checkpoints");
    }

    private CheckpointFolder.Found newest() throws IOException {
        return CheckpointFolder.newestValid(directory(), LAYOUTS.policy(), LAYOUTS.critic());
    }

    private List<Path> filesOfTheNewest() throws IOException {
        CheckpointFolder folder = new CheckpointFolder(directory(), States.writer(FaultyDisk.healthy()), 2);
        folder.save(OLD);
        folder.save(NEW);
        try (Stream<Path> files = Files.list(directory().resolve("checkpoint-000002"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void newestValid_aBitFlippedOrTheEndCutOffAnywhere_isNoticed() throws IOException {
        RandomStream random = RandomStream.of(1, 1);
        List<Path> files = filesOfTheNewest();
        List<Double> recoveries = new ArrayList<>();
        for (int harm = 0; harm < HARMS; harm++) {
            Path file = files.get(harm % files.size());
            byte[] bytes = Files.readAllBytes(file);
            byte[] harmed = harm % 5 == 4 ? cut(bytes, random) : flipped(bytes, random);
            Files.write(file, harmed);
            long start = System.nanoTime();
            CheckpointFolder.Found found = newest();
            recoveries.add((System.nanoTime() - start) * 1e-9);
            assertThat(found.state().policyUpdates())
                    .as("harm %s: %s", harm, file)
                    .isEqualTo(1);
            assertThat(found.skipped()).hasSize(1);
            Files.write(file, bytes);
        }
        assertThat(newest().state().policyUpdates()).isEqualTo(2);
        FaultReport.tell(
                "bit flipped, or end cut off, in a checkpoint",
                HARMS,
                recoveries.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static byte[] flipped(byte[] bytes, RandomStream random) {
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static byte[] cut(byte[] bytes, RandomStream random) {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
}
