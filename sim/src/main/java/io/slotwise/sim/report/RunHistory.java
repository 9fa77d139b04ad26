package io.slotwise.sim.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.config.ResolvedConfig;
import io.slotwise.config.SettingsException;
import io.slotwise.config.SettingsReader;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.Example;
import io.slotwise.sim.run.Metrics;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.RunResult;
import java.io.BufferedReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run's folder tells. A run that was killed may lack files, or have one whose last line is cut short: what can be
 * read is shown.
 *
 * @param settings the settings, if they can be read
 * @param result the result, if there is one
 * @param metrics the lines of {@code metrics.jsonl} that can be read
 * @param examples what the final policy picks; empty if that was not saved
 */
record RunHistory(
        RunDirectory directory,
        Optional<SlotwiseSettings> settings,
        Optional<RunResult> result,
        List<JsonNode> metrics,
        List<Example> examples) {
    RunHistory {
        metrics = List.copyOf(metrics);
        examples = List.copyOf(examples);
    }

    /** @throws IOException if a file is there but the disk fails */
    static RunHistory read(RunDirectory directory) throws IOException {
        return new RunHistory(
                directory,
                readSettings(directory),
                readJson(directory.result(), new TypeReference<RunResult>() {}),
                readLines(directory.metrics()),
                readJson(directory.examples(), new TypeReference<List<Example>>() {})
                        .filter(examples -> !examples.contains(null))
                        .orElse(List.of()));
    }

    private static Optional<SlotwiseSettings> readSettings(RunDirectory directory) {
        try {
            return Optional.of(SettingsReader.read(Optional.of(directory.config()), Map.of()));
        } catch (SettingsException e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> readJson(Path file, TypeReference<T> type) throws IOException {
        try {
            return Optional.ofNullable(Json.mapper()
                    .readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(Files.readAllBytes(file)));
        } catch (NoSuchFileException | JsonProcessingException | CharConversionException e) {
            return Optional.empty();
        }
    }

    private static List<JsonNode> readLines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        if (!Files.exists(file)) {
            return lines;
        }
        try (BufferedReader reader = new BufferedReader(new java.io.InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                readLine(line).ifPresent(lines::add);
            }
        }
        return lines;
    }

    private static Optional<JsonNode> readLine(String line) {
        try {
            return Optional.ofNullable(Json.mapper().readTree(line)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    List<JsonNode> evaluations() {
        return ofType(Metrics.EVALUATION);
    }

    List<JsonNode> statuses() {
        return ofType(Metrics.STATUS);
    }

    List<JsonNode> restarts() {
        return ofType(Metrics.RESTART);
    }

    private List<JsonNode> ofType(String type) {
        return metrics.stream()
                .filter(line -> line.path("type").asText().equals(type))
                .toList();
    }

    /** The settings as text, without secrets. */
    Optional<String> config() {
        return settings.map(known -> ResolvedConfig.render(known, ResolvedConfig.Secrets.REDACTED));
    }

    /** A number of each line; NaN where there is none. */
    static double[] numbers(List<JsonNode> lines, String name) {
        return lines.stream()
                .mapToDouble(line -> line.path(name).asDouble(Double.NaN))
                .toArray();
    }
}
