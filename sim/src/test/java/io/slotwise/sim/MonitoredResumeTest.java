package io.slotwise.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.sim.command.Console;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.ActorTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the monitor shows of a run that goes on. */
class MonitoredResumeTest {
    @TempDir
    Path folder;

    private static void command(String command, String... arguments) {
        StringWriter err = new StringWriter();
        assertThat(Main.run(
                        Console.plain(new PrintWriter(new StringWriter()), new PrintWriter(err)),
                        ActorTraining::start,
                        Stream.concat(Stream.of(command, "--quiet"), Stream.of(arguments))
                                .toArray(String[]::new)))
                .as(err.toString())
                .isZero();
    }

    @Test
    void monitor_ofARunThatGoesOn_hasItsHistoryAndWhereThatWas() throws IOException {
        Path run = folder.resolve("run");
        command(
                "run",
                "--out=" + run,
                "-sevaluation.items=10",
                "-sevaluation.every-policy-updates=4",
                "-spolicy.hidden=8",
                "-scritic.hidden=8",
                "-sreplay.min-size=32",
                "-sstop.policy-updates=10",
                "-smonitor.enabled=true");
        command("resume", run.toString(), "-sstop.policy-updates=20");

        JsonNode shown = Json.mapper().readTree(run.resolve("monitor.json").toFile());
        long evaluations;
        try (Stream<String> metrics = Files.lines(run.resolve("metrics.jsonl"))) {
            evaluations = metrics.filter(line -> line.contains("\"type\":\"evaluation\""))
                    .count();
        }
        assertThat(shown.path("evaluations").path("rows")).hasSize((int) evaluations);
        assertThat(shown.path("marks").findValuesAsText("label"))
                .containsExactly("completed", "run resumed", "completed");
        List<Double> seconds = Stream.iterate(
                        0, row -> row < shown.path("points").path("rows").size(), row -> row + 1)
                .map(row -> shown.path("points").path("rows").path(row).path(0).asDouble())
                .toList();
        assertThat(seconds).isSorted();
        assertThat(shown.path("reference").path("randomReward").isNumber()).isTrue();
    }
}
