package io.slotwise.sim.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.actors.training.TrainingLedger;
import io.slotwise.actors.training.TrainingState;
import io.slotwise.sim.run.Layouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFolderTest {
    private static final List<TrainingState> STATES =
            IntStream.rangeClosed(1, 4).mapToObj(States::after).toList();
    private static final Layouts LAYOUTS = States.layouts();

    @TempDir
    Path parent;

    private Path directory() {
        return parent.resolve("checkpoints");
    }

    private CheckpointFolder folder(Disk disk) {
        return new CheckpointFolder(directory(), States.writer(disk), 2);
    }

    private void save(int... numbers) throws IOException {
        for (int number : numbers) {
            folder(FaultyDisk.healthy()).save(STATES.get(number));
        }
    }

    private CheckpointFolder.Found newest() throws IOException {
        return CheckpointFolder.newestValid(directory(), LAYOUTS.policy(), LAYOUTS.critic());
    }

    private static void assertSame(TrainingState actual, TrainingState expected) {
        assertThat(TrainingLedger.of(actual)).isEqualTo(TrainingLedger.of(expected));
        assertThat(actual.policy()).isEqualTo(expected.policy());
        assertThat(actual.policyCritic()).isEqualTo(expected.policyCritic());
        assertThat(actual.critic()).isEqualTo(expected.critic());
        assertThat(actual.experiences().replay().experiences())
                .isEqualTo(expected.experiences().replay().experiences());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(directory())) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void save_thenNewestValid_isTheSameState() throws IOException {
        long bytes = folder(new LocalDisk()).save(STATES.get(3));

        assertThat(bytes).isPositive();
        assertSame(newest().state(), STATES.get(3));
        assertThat(newest().skipped()).isEmpty();
    }

    @Test
    void save_more_keepsTheNewestAndTheBest() throws IOException {
        save(0, 1, 2, 3, 2, 1);
        double best = IntStream.rangeClosed(0, 3)
                .mapToDouble(CheckpointFolderTest::reward)
                .max()
                .orElseThrow();

        assertThat(names()).contains("checkpoint-000005", "checkpoint-000006").hasSizeBetween(2, 3);
        assertThat(CheckpointFolder.newestFirst(directory()))
                .anySatisfy(kept -> assertThat(
                                Checkpoint.read(kept).manifest().training().evaluation())
                        .containsEntry("greedyReward", best));
    }

    private static double reward(int number) {
        return STATES.get(number).run().evaluation().greedyReward();
    }

    @Test
    void finish_newestHoldsTheNetworks_becomesTheFinalOneAndCanBeReopened() throws IOException {
        save(0, 1);
        TrainingState state = STATES.get(1);
        CheckpointFolder folder = folder(new LocalDisk());
        String sha256 = Checkpoint.read(directory().resolve("checkpoint-000002"))
                .manifest()
                .parametersSha256();
        folder.finish(state.policy().parameters(), state.policyCritic(), sha256);

        assertThat(names()).containsExactly("checkpoint-000001", "final");
        assertSame(newest().state(), state);
        folder.reopen();
        assertThat(names()).containsExactly("checkpoint-000001", "checkpoint-000002");
        assertSame(newest().state(), state);
    }

    @Test
    void finish_otherNetworks_savesThemAloneAndARunGoesOnFromBefore() throws IOException {
        save(0);
        TrainingState state = STATES.get(1);
        folder(new LocalDisk()).finish(state.policy().parameters(), state.policyCritic(), "another");

        assertThat(Checkpoint.read(directory().resolve("final")).policy(LAYOUTS.policy()))
                .isEqualTo(state.policy().parameters());
        assertSame(newest().state(), STATES.get(0));
        assertThat(newest().skipped()).singleElement().asString().contains("networks alone");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void save_crashAtAnyStep_leavesTheOldOrTheNewAndNeverAMix(boolean powerFails) throws IOException {
        int step = 0;
        boolean crashed = true;
        while (crashed) {
            step++;
            clear();
            save(0, 1);
            FaultyDisk disk = FaultyDisk.crashingAt(step);
            try {
                folder(disk).save(STATES.get(2));
                crashed = false;
            } catch (FaultyDisk.Crash e) {
                if (powerFails) {
                    disk.losePower();
                }
            }
            TrainingState found = newest().state();
            assertSame(found, STATES.get((int) found.policyUpdates() - 1));
            assertThat(found.policyUpdates()).as("step %s", step).isBetween(2L, 3L);
            save(3);
            assertSame(newest().state(), STATES.get(3));
            assertThat(names()).allMatch(name -> name.startsWith("checkpoint-"));
        }
        assertThat(step).isGreaterThan(30);
    }

    @Test
    void save_powerFailsOnceItIsDone_keepsTheNew() throws IOException {
        save(0, 1);
        FaultyDisk disk = FaultyDisk.healthy();
        folder(disk).save(STATES.get(2));
        disk.losePower();

        assertSame(newest().state(), STATES.get(2));
        assertThat(newest().skipped()).isEmpty();
    }

    @Test
    void save_diskFullAtAnyStep_saysSoAndKeepsTheOldAndCanSaveAgain() throws IOException {
        int step = 0;
        boolean failed = true;
        while (failed) {
            step++;
            clear();
            save(0, 1);
            CheckpointFolder folder = folder(FaultyDisk.fullAt(step));
            try {
                folder.save(STATES.get(2));
                failed = false;
            } catch (IOException e) {
                assertThat(e).hasMessage("No space left on device");
            }
            TrainingState found = newest().state();
            assertSame(found, STATES.get((int) found.policyUpdates() - 1));
            if (failed) {
                folder.save(STATES.get(3));
                assertSame(newest().state(), STATES.get(3));
            }
            assertThat(names()).allMatch(name -> name.startsWith("checkpoint-"));
        }
        assertThat(step).isGreaterThan(30);
    }

    private void clear() throws IOException {
        if (Files.exists(directory())) {
            try (Stream<Path> entries = Files.list(directory())) {
                for (Path entry : entries.toList()) {
                    Staging.deleteAll(new LocalDisk(), entry);
                }
            }
        }
    }

    @Test
    void newestValid_newestHarmed_goesBackAndSaysWhy() throws IOException {
        save(0, 1);
        Path harmed = directory().resolve("checkpoint-000002");
        try (Stream<Path> files = Files.list(harmed)) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                for (int at : new int[] {0, bytes.length / 3, bytes.length / 2, bytes.length - 1}) {
                    bytes[at] ^= 4;
                    Files.write(file, bytes);
                    assertGoneBack(file);
                    bytes[at] ^= 4;
                    Files.write(file, java.util.Arrays.copyOf(bytes, at));
                    assertGoneBack(file);
                    Files.write(file, bytes);
                }
            }
        }
        assertSame(newest().state(), STATES.get(1));
    }

    private void assertGoneBack(Path harmed) throws IOException {
        assertSame(newest().state(), STATES.get(0));
        assertThat(newest().skipped())
                .singleElement()
                .asString()
                .contains(harmed.getFileName().toString().startsWith("manifest") ? "manifest" : harmed.toString());
    }

    @Test
    void newestValid_noneThere_saysSo() {
        assertThatThrownBy(this::newest)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("there is no checkpoint that a run can go on from");
    }

    @Test
    void newestValid_ofALaterVersion_isNotPassedOver() throws IOException {
        save(0, 1);
        Path manifest = directory().resolve("checkpoint-000002").resolve("manifest.json");
        Files.writeString(manifest, "{\"format\": \"slotwise-checkpoint\", \"formatVersion\": 5, \"new\": {}}");

        assertThatThrownBy(this::newest)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("later version of Slotwise");
    }

    @Test
    void newestFirst_otherThingsInTheFolder_areLeftAlone() throws IOException {
        save(0);
        Files.createDirectory(directory().resolve("checkpoint-mine"));
        Files.createDirectory(directory().resolve("other"));

        assertThat(CheckpointFolder.newestFirst(directory()))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("checkpoint-000001");
    }
}
