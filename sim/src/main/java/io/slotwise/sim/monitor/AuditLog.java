package io.slotwise.sim.monitor;

import io.slotwise.sim.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was done to a run from outside, a line of JSON each: in {@code audit.jsonl}, or in the log of a host. */
final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private final Optional<Path> file;

    AuditLog(Path file) {
        this.file = Optional.of(file);
    }

    private AuditLog() {
        file = Optional.empty();
    }

    /** For a run without a folder: in the log. */
    static AuditLog logged() {
        return new AuditLog();
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
        String line = Json.line(entry);
        if (file.isPresent()) {
            Files.writeString(file.get(), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } else {
            LOG.info("Asked for in the monitor: {}", line);
        }
    }
}
