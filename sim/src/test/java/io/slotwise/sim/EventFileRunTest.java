package io.slotwise.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.sim.command.Console;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.ActorTraining;
import io.slotwise.sim.tensorboard.EventReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TensorBoard's files of real runs, which have no browser monitor. */
class EventFileRunTest {
    @TempDir
    Path folder;

    private void command(String command, String... arguments) {
        List<String> all = Stream.concat(Stream.of(command, "--quiet"), Stream.of(arguments))
                .toList();
        StringWriter err = new StringWriter();
        assertThat(Main.run(
                        Console.plain(new PrintWriter(new StringWriter()), new PrintWriter(err)),
                        ActorTraining::start,
                        all.toArray(new String[0])))
                .as(err.toString())
                .isZero();
    }

    private Path train(boolean tensorboard) {
        Path run = folder.resolve("run");
        command(
                "run",
                "--out=" + run,
                "-smode=lockstep",
                "-sevaluation.items=10",
                "-sevaluation.every-policy-updates=4",
                "-spolicy.hidden=8",
                "-scritic.hidden=8",
                "-sreplay.min-size=32",
                "-sstop.policy-updates=10",
                "-smonitor.tensorboard=" + tensorboard);
        return run;
    }

    private static void requireEveryEvaluationOnce(Path run) throws IOException {
        List<JsonNode> evaluations = Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .map(EventFileRunTest::json)
                .filter(line -> line.path("type").asText().equals("evaluation"))
                .toList();
        EventReader.Events events = EventReader.readOnly(run);
        assertThat(events.of("learning/score"))
                .extracting(scalar -> scalar.step() + " " + scalar.value())
                .containsExactlyElementsOf(evaluations.stream()
                        .map(line -> line.path("environmentSteps") + " "
                                + line.path("score").floatValue())
                        .toList());
    }

    private static JsonNode json(String line) {
        try {
            return Json.mapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void run_withTensorboard_leavesEveryEvaluationThatMetricsHave() throws IOException {
        Path run = train(true);
        requireEveryEvaluationOnce(run);
        assertThat(EventReader.readOnly(run).of("learning/score")).hasSizeGreaterThan(3);
    }

    @Test
    void resume_withTensorboard_losesNoEvaluationAndHasNoneTwice() throws IOException {
        Path run = train(true);
        // As if killed after more than was saved: what comes after the checkpoint is recorded anew.
        Files.writeString(
                run.resolve("metrics.jsonl"),
                "{\"type\":\"evaluation\",\"policyUpdates\":11,\"environmentSteps\":9999,\"score\":0.5}\n",
                java.nio.file.StandardOpenOption.APPEND);
        command("resume", run.toString(), "-sstop.policy-updates=20");
        requireEveryEvaluationOnce(run);
        assertThat(EventReader.readOnly(run).of("learning/score"))
                .extracting(EventReader.Scalar::step)
                .doesNotContain(9999L)
                .doesNotHaveDuplicates();
    }

    @Test
    void resume_withTensorboardFromThenOn_hasTheEarlierEvaluationsToo() throws IOException {
        Path run = train(false);
        assertThat(run.toFile().list()).noneMatch(name -> name.contains("tfevents"));
        command("resume", run.toString(), "-sstop.policy-updates=20", "-smonitor.tensorboard=true");
        requireEveryEvaluationOnce(run);
    }
}
