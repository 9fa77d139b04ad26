package io.slotwise.sim;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process of its own that is killed at chance moments and goes on each time. In the end it has learned what it would
 * have learned in peace. {@code -Dslotwise.kills=1000} kills it as often.
 */
@DisabledOnOs(OS.WINDOWS)
class KillTest {
    private static final int KILLS = Integer.getInteger("slotwise.kills", 10);
    private static final int SHORTEST_LIFE_MILLISECONDS = 500;
    private static final int MORE_MILLISECONDS = 3500;
    private static final Map<String, String> SETTINGS = new LinkedHashMap<>(Map.of(
            "mode", "lockstep",
            "evaluation.items", "20",
            "evaluation.every-policy-updates", "10",
            "policy.hidden", "8",
            "critic.hidden", "8",
            "stop.environment-steps", "never",
            "stop.seconds", "never",
            "checkpoint.every-seconds", "1"));

    @TempDir
    Path folder;

    private Path run() {
        return folder.resolve("run");
    }

    @Test
    void run_killedAgainAndAgain_learnsBitForBitWhatItWouldHaveLearned() throws Exception {
        RandomStream random = RandomStream.of(KILLS, 1);
        Process first = start(newRun(run()));
        while (!hasCheckpoint()) {
            assertThat(first.waitFor(20, TimeUnit.MILLISECONDS)).as(errors()).isFalse();
        }
        first.destroyForcibly().waitFor();
        for (int kill = 1; kill < KILLS; kill++) {
            Process process = start("resume", run().toString());
            int life = SHORTEST_LIFE_MILLISECONDS + random.nextInt(MORE_MILLISECONDS);
            assertThat(process.waitFor(life, TimeUnit.MILLISECONDS))
                    .as(errors())
                    .isFalse();
            process.destroyForcibly().waitFor();
        }
        long policyUpdates = reached() + 50;
        Process last = start("resume", run().toString(), "--set", "stop.policy-updates=" + policyUpdates);
        assertThat(last.waitFor()).as(errors()).isZero();
        assertSameAsInPeace(policyUpdates);
    }

    /** How many policy updates any of its lives has come to. */
    private long reached() throws IOException {
        long reached = 0;
        for (String line : Files.readAllLines(run().resolve("metrics.jsonl"))) {
            if (line.endsWith("}")) {
                reached = Math.max(
                        reached,
                        Json.mapper().readTree(line).path("policyUpdates").asLong());
            }
        }
        return reached;
    }

    private boolean hasCheckpoint() throws IOException {
        return !CheckpointFolder.newestFirst(run().resolve("checkpoints")).isEmpty();
    }

    private static List<String> newRun(Path place) {
        List<String> arguments = new ArrayList<>(List.of("run", "--out", place.toString()));
        SETTINGS.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return arguments;
    }

    private Process start(String... arguments) throws IOException {
        return start(List.of(arguments));
    }

    private Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.slotwise.sim.Main"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("stderr"));
    }

    private void assertSameAsInPeace(long policyUpdates) throws Exception {
        Path peace = folder.resolve("peace");
        List<String> arguments = newRun(peace);
        arguments.addAll(List.of("--set", "stop.policy-updates=" + policyUpdates));
        assertThat(start(arguments).waitFor()).as(errors()).isZero();

        assertThat(result(run()).path("status").asText()).isEqualTo("completed");
        for (String field : List.of("parametersSha256", "environmentSteps", "criticUpdates", "policyUpdates")) {
            assertThat(result(run()).path(field))
                    .as(field)
                    .isEqualTo(result(peace).path(field));
        }
        assertThat(evaluations(run())).isEqualTo(evaluations(peace)).hasSizeGreaterThan(5);
    }

    private static JsonNode result(Path run) throws IOException {
        return Json.mapper().readTree(run.resolve("result.json").toFile());
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
