package io.slotwise.sim.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slotwise.core.random.RandomStream;
import io.slotwise.sim.checkpoint.CheckpointFolder;
import io.slotwise.sim.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process of its own that is killed at chance moments and goes on each time. In the end it has learned what it would
 * have learned in peace. {@code -Dslotwise.faults.kills=1000} kills it as often, in runs of at most 50 kills.
 */
@DisabledOnOs(OS.WINDOWS)
class KillTest {
    private static final int KILLS = FaultReport.count("kills", 10);
    private static final int KILLS_OF_A_RUN = 50;
    private static final int LONGEST_LIFE_MILLISECONDS = 1500;
    private static final int LONGEST_SAVE_MILLISECONDS = 60;

    @TempDir
    Path folder;

    /** When to kill. */
    private enum Moment {
        START_UP,
        TRAINING,
        SAVING
    }

    @Test
    void run_killedAgainAndAgain_learnsBitForBitWhatItWouldHaveLearned() throws Exception {
        for (int killed = 0, run = 1; killed < KILLS; killed += KILLS_OF_A_RUN, run++) {
            Path place = Files.createDirectory(folder.resolve(String.valueOf(run)));
            new KilledRun(place, run).outlive(Math.min(KILLS_OF_A_RUN, KILLS - killed));
        }
    }

    private static final class KilledRun {
        private final Program program;
        private final Path run;
        private final Path peace;
        private final Map<String, String> settings;
        private final RandomStream random;
        private final List<Double> recoveries = new ArrayList<>();
        private int whileSaving;

        private KilledRun(Path place, int seed) {
            program = new Program(place);
            run = place.resolve("run");
            peace = place.resolve("peace");
            settings = Map.of("seed", String.valueOf(seed));
            random = RandomStream.of(seed, 1);
        }

        private void outlive(int kills) throws Exception {
            Process first = program.start(Program.newRun(run, settings));
            await(
                    first,
                    () -> !CheckpointFolder.newestFirst(run.resolve("checkpoints"))
                            .isEmpty());
            first.destroyForcibly().waitFor();
            for (int kill = 1; kill < kills; kill++) {
                String newest = newest();
                Process process = program.start("resume", run.toString());
                Moment moment = Moment.values()[Math.min(2, random.nextInt(5) / 2)];
                live(process, moment);
                process.destroyForcibly().waitFor();
                if (moment != Moment.START_UP) {
                    assertWentOnFrom(newest);
                }
            }
            long policyUpdates = reached() + 50;
            String newest = newest();
            Process last = program.start("resume", run.toString(), "--set", "stop.policy-updates=" + policyUpdates);
            assertThat(last.waitFor()).as(program.errors()).isZero();
            assertWentOnFrom(newest);
            assertSameAsInPeace(policyUpdates);
            double[] seconds =
                    recoveries.stream().mapToDouble(Double::doubleValue).toArray();
            FaultReport.tell("kill -9", kills - whileSaving, seconds);
            FaultReport.tell("kill -9 while a checkpoint is being written", whileSaving);
        }

        private void live(Process process, Moment moment) throws Exception {
            long start = System.nanoTime();
            if (moment == Moment.START_UP) {
                assertAlive(process, random.nextInt(LONGEST_LIFE_MILLISECONDS));
                return;
            }
            long recorded =
                    Files.getLastModifiedTime(run.resolve("metrics.jsonl")).to(TimeUnit.NANOSECONDS);
            await(
                    process,
                    () -> Files.getLastModifiedTime(run.resolve("metrics.jsonl"))
                                    .to(TimeUnit.NANOSECONDS)
                            > recorded);
            recoveries.add((System.nanoTime() - start) * 1e-9);
            if (moment == Moment.TRAINING) {
                assertAlive(process, random.nextInt(LONGEST_LIFE_MILLISECONDS));
                return;
            }
            await(process, this::isSaving);
            whileSaving++;
            assertAlive(process, random.nextInt(LONGEST_SAVE_MILLISECONDS));
        }

        private boolean isSaving() throws IOException {
            try (Stream<Path> entries = Files.list(run.resolve("checkpoints"))) {
                return entries.anyMatch(entry -> entry.getFileName().toString().startsWith(".tmp-"));
            }
        }

        private void assertAlive(Process process, int milliseconds) throws Exception {
            assertThat(process.waitFor(milliseconds, TimeUnit.MILLISECONDS))
                    .as(program.errors())
                    .isFalse();
        }

        /** The name of the newest checkpoint; the names are numbers of one length. */
        private String newest() throws IOException {
            try (Stream<Path> entries = Files.list(run.resolve("checkpoints"))) {
                return entries.map(entry -> entry.getFileName().toString())
                        .filter(name -> !name.startsWith("."))
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
            }
        }

        /** An older one would lead to the same end in lockstep mode, so that nothing else would notice. */
        private void assertWentOnFrom(String checkpoint) throws IOException {
            assertThat(program.errors())
                    .contains("going on from " + run.resolve("checkpoints").resolve(checkpoint) + ",")
                    .doesNotContain("skipped a checkpoint");
        }

        private interface Condition {
            boolean isMet() throws IOException;
        }

        private void await(Process process, Condition condition) throws Exception {
            while (!condition.isMet()) {
                assertAlive(process, 5);
            }
        }

        /** How many policy updates any of its lives has come to. */
        private long reached() throws IOException {
            long reached = 0;
            for (String line : Files.readAllLines(run.resolve("metrics.jsonl"))) {
                if (line.endsWith("}")) {
                    JsonNode node = Json.mapper().readTree(line);
                    reached = Math.max(reached, node.path("policyUpdates").asLong());
                }
            }
            return reached;
        }

        private void assertSameAsInPeace(long policyUpdates) throws Exception {
            List<String> arguments = Program.newRun(peace, settings);
            arguments.addAll(List.of("--set", "stop.policy-updates=" + policyUpdates));
            assertThat(program.start(arguments).waitFor()).as(program.errors()).isZero();

            assertThat(Program.result(run).path("status").asText()).isEqualTo("completed");
            for (String field : List.of("parametersSha256", "environmentSteps", "criticUpdates", "policyUpdates")) {
                assertThat(Program.result(run).path(field))
                        .as(field)
                        .isEqualTo(Program.result(peace).path(field));
            }
            assertThat(evaluations(run)).isEqualTo(evaluations(peace)).hasSizeGreaterThan(5);
        }

        /** Without the time, which differs. */
        private static List<JsonNode> evaluations(Path run) throws IOException {
            List<JsonNode> evaluations = new ArrayList<>();
            for (String line : Files.readAllLines(run.resolve("metrics.jsonl"))) {
                ObjectNode node = (ObjectNode) Json.mapper().readTree(line);
                if (node.path("type").asText().equals("evaluation")) {
                    evaluations.add(node.without("seconds"));
                }
            }
            return evaluations;
        }
    }
}
