package io.slotwise.sim.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.CommandFailure;
import io.slotwise.sim.run.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A program in a process of its own whose last words are a JSON object, which begins a line.
 *
 * @param name what it is, in messages
 * @param command the program and its arguments
 * @param remedy what to look at if it does not answer
 */
record JsonProgram(String name, List<String> command, String remedy) {
    /**
     * Runs it to its end.
     *
     * @throws CommandFailure if it cannot be started, or says something else
     */
    JsonNode run() {
        String said = output();
        int start = said.startsWith("{") ? 0 : said.lastIndexOf("\n{") + 1;
        try {
            JsonNode answer = Json.mapper().readTree(said.substring(start));
            if (answer.isObject()) {
                return answer;
            }
        } catch (JsonProcessingException e) {
            throw failure("expected a JSON object, found \"" + said + "\"", e);
        }
        throw unexpected("a JSON object", said);
    }

    /**
     * A number of its answer.
     *
     * @param pointer where it is, such as {@code /timeToScore/seconds}
     * @throws CommandFailure if it is not there
     */
    double number(String pointer) {
        JsonNode answer = run();
        JsonNode number = answer.at(pointer);
        if (!number.isNumber()) {
            throw unexpected("a number at " + pointer, answer.toString());
        }
        return number.doubleValue();
    }

    private String output() {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (InputStream out = process.getInputStream()) {
                return new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw failure("it cannot be started: " + e.getMessage(), e);
        }
    }

    private CommandFailure unexpected(String expected, String found) {
        String reason = "expected " + expected + ", found \"" + found + "\"";
        return failure(reason, new IOException(reason));
    }

    private CommandFailure failure(String reason, Throwable cause) {
        return new CommandFailure(ExitCode.FAILURE, name + " did not answer: " + reason, remedy, cause);
    }
}
