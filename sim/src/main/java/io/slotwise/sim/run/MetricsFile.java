package io.slotwise.sim.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.files.TextFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code metrics.jsonl} line by line, and cuts it back to the moment that a run goes on from. */
final class MetricsFile {
    private MetricsFile() {}

    /** Leaves out what was recorded after so many policy updates, and a last line that was not written to its end. */
    static void cut(Path file, long policyUpdates) throws IOException {
        if (Files.exists(file)) {
            // What a crash left is not always text.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            TextFiles.replace(
                    file,
                    text.lines()
                            .filter(line -> isKept(line, policyUpdates))
                            .map(line -> line + "\n")
                            .collect(Collectors.joining()));
        }
    }

    private static boolean isKept(String line, long policyUpdates) {
        return parse(line)
                .filter(node -> node.path("policyUpdates").asLong() <= policyUpdates)
                .isPresent();
    }

    /** Nothing for what is no line of metrics. */
    static Optional<JsonNode> parse(String line) {
        try {
            return Optional.ofNullable(Json.mapper().readTree(line)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
