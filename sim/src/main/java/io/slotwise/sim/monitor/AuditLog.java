package io.slotwise.sim.monitor;

import io.slotwise.sim.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** {@code audit.jsonl}: what was done to a run from outside, a line of JSON each. */
final class AuditLog {
    private final Path file;

    AuditLog(Path file) {
        this.file = file;
    }

    /**
     * One line.
     *
     * @param time as ISO 8601 has it
     * @param seconds training time
     * @param control what was asked for: {@code pause}, {@code set}, …
     * @param key the setting that was changed
     * @param from what it was before
     * @param value what it was changed to, or how many updates were asked for
     * @param client the address that asked
     */
    record Entry(
            String time,
            double seconds,
            long environmentSteps,
            long criticUpdates,
            long policyUpdates,
            String control,
            @Nullable String key,
            @Nullable Double from,
            @Nullable Double value,
            String client) {}

    /** @throws IOException if it cannot be written; then nothing is to be done either */
    synchronized void append(Entry entry) throws IOException {
        Files.writeString(file, Json.line(entry) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
