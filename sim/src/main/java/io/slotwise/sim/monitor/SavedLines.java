package io.slotwise.sim.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slotwise.sim.files.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads JSON that a crash or a failing disk may have left as anything else; what is none is left out. */
final class SavedLines {
    private SavedLines() {}

    /** The object that a file holds. */
    static Optional<ObjectNode> object(Path file) throws IOException {
        return Files.exists(file)
                ? parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** Hands on the object of each line of a file, one after the other: a long run has many. */
    static void each(Path file, Consumer<ObjectNode> reader) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                parse(line).ifPresent(reader);
            }
        }
    }

    private static Optional<ObjectNode> parse(String text) {
        try {
            return Json.mapper().readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
