package io.slotwise.sim.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.CommandFailure;
import io.slotwise.sim.run.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PyTorch programs that do the same work, each in a process of its own that prints one JSON object as its last line.
 *
 * @param folder where {@code learner_step.py} is
 * @param python the Python to run them with, which must have PyTorch
 */
public record Peers(Path folder, String python) {
    private static final String ESTIMATOR = "st_gumbel.py";

    /** Microseconds of a learner step of these sizes, on one thread. */
    double learnerStep(LearnerSizes sizes, double seconds) {
        return microseconds(
                List.of(
                        folder.resolve("learner_step.py").toString(),
                        "--items",
                        String.valueOf(sizes.items()),
                        "--slots",
                        String.valueOf(sizes.slots()),
                        "--dimension",
                        String.valueOf(sizes.dimension()),
                        "--hidden",
                        String.valueOf(sizes.hidden()),
                        "--batch",
                        String.valueOf(sizes.batch()),
                        "--seconds",
                        String.valueOf(seconds)),
                "microsecondsPerStep");
    }

    /** Microseconds of straight-through Gumbel-softmax, forward and backward, on one thread. */
    double straightThroughGumbel(int batch, int slots, int items, double seconds) {
        return microseconds(
                List.of(
                        "-c",
                        program(),
                        String.valueOf(batch),
                        String.valueOf(slots),
                        String.valueOf(items),
                        String.valueOf(seconds)),
                "microseconds");
    }

    private static String program() {
        try (InputStream in = Peers.class.getResourceAsStream(ESTIMATOR)) {
            if (in == null) {
                throw new IllegalStateException(ESTIMATOR + " is not among the resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double microseconds(List<String> arguments, String field) {
        List<String> command = new ArrayList<>(List.of(python));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String last = "";
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    last = line;
                }
            } finally {
                process.destroy();
            }
            return number(last, field);
        } catch (IOException e) {
            throw failure("it cannot be started: " + e.getMessage(), e);
        }
    }

    private double number(String line, String field) {
        try {
            JsonNode result = Json.mapper().readTree(line).path(field);
            if (result.isNumber()) {
                return result.doubleValue();
            }
        } catch (JsonProcessingException e) {
            throw failure("expected a JSON object, found \"" + line + "\"", e);
        }
        String reason = "expected a JSON object with " + field + ", found \"" + line + "\"";
        throw failure(reason, new IOException(reason));
    }

    private CommandFailure failure(String reason, Throwable cause) {
        return new CommandFailure(
                ExitCode.FAILURE,
                "the PyTorch program did not answer: " + reason,
                "Does " + python + " have PyTorch, and is learner_step.py in " + folder + "?",
                cause);
    }
}
