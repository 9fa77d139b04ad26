package io.slotwise.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.sim.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process of its own that is told to end: only there do signals and exit codes mean what they mean. */
@DisabledOnOs(OS.WINDOWS)
class SignalTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void signal_whileItTrains_endsCleanlyWithEverythingSaved(String signal, int exitCode) throws Exception {
        Path run = folder.resolve("run");
        Process process = start(run);
        awaitLine(run.resolve("metrics.jsonl"), "\"evaluation\"", process);
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(exitCode);
        JsonNode result = Json.mapper().readTree(run.resolve("result.json").toFile());
        assertThat(result.path("status").asText()).isEqualTo("interrupted");
        assertThat(result.path("parametersSha256").asText()).hasSize(64);
        assertThat(run.resolve("report.html")).exists();
        assertThat(run.resolve("checkpoints/final/manifest.json")).exists();
        assertThat(Files.readString(folder.resolve("stdout"))).contains("was interrupted");
    }

    @Test
    void signal_beforeTheFirstEvaluation_isInterruptedWithACheckpoint() throws Exception {
        Path run = folder.resolve("run");
        // It takes long to find the best of these.
        Process process = start(
                run,
                "simulation.name=airport-hubs",
                "simulation.items=500",
                "simulation.slots=20",
                "simulation.timeout=1000s",
                "evaluation.items=1000",
                "policy.batch-size=8");
        awaitLine(run.resolve("metrics.jsonl"), "the best picks to compare with", process);
        new ProcessBuilder("kill", "-TERM", String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        JsonNode result = Json.mapper().readTree(run.resolve("result.json").toFile());
        assertThat(result.path("status").asText()).isEqualTo("interrupted");
        assertThat(result.path("finished").asBoolean()).isTrue();
        assertThat(result.path("score").isNull()).isTrue();
        assertThat(run.resolve("checkpoints/final/manifest.json")).exists();
    }

    private Process start(Path run, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.slotwise.sim.Main",
                "run",
                "--out",
                run.toString(),
                "--set",
                "stop.seconds=never",
                "--set",
                "stop.environment-steps=never",
                "--set",
                "evaluation.items=20"));
        for (String setting : settings) {
            command.addAll(List.of("--set", setting));
        }
        return new ProcessBuilder(Interrupts.heard(command))
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    private static void awaitLine(Path file, String text, Process process) throws Exception {
        while (true) {
            if (Files.exists(file)) {
                try (Stream<String> lines = Files.lines(file)) {
                    if (lines.anyMatch(line -> line.contains(text))) {
                        return;
                    }
                }
            }
            assertThat(process.waitFor(100, TimeUnit.MILLISECONDS))
                    .as("the run ended by itself")
                    .isFalse();
        }
    }
}
