package io.slotwise.sim.run;

import io.slotwise.config.CheckpointSettings;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.sim.checkpoint.CheckpointWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Saves the networks of a running training every so often, and keeps the newest few: what is left after a crash. */
final class PeriodicCheckpoints {
    private static final String NAME = "policy-update-";
    private static final long NANOSECONDS = 1_000_000_000;

    private final Path directory;
    private final CheckpointWriter writer;
    private final CheckpointSettings settings;
    private final LongSupplier nanoseconds;
    private long last;

    /**
     * @param directory where checkpoints are to be folders; made when there is one
     * @param nanoseconds a clock
     */
    PeriodicCheckpoints(
            Path directory, CheckpointWriter writer, CheckpointSettings settings, LongSupplier nanoseconds) {
        this.directory = directory;
        this.writer = writer;
        this.settings = settings;
        this.nanoseconds = nanoseconds;
        last = nanoseconds.getAsLong();
    }

    /** The checkpoints in a folder, the oldest first. */
    static List<Path> in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(NAME))
                    .sorted()
                    .toList();
        }
    }

    /** Saves these networks if it is time. */
    void offer(ParameterSnapshot policy, CriticSnapshot critic) throws IOException {
        long now = nanoseconds.getAsLong();
        if (now - last < settings.everySeconds() * NANOSECONDS) {
            return;
        }
        last = now;
        writer.write(directory.resolve(String.format(Locale.ROOT, NAME + "%012d", policy.version())), policy, critic);
        List<Path> saved = in(directory);
        for (Path old : saved.subList(0, Math.max(0, saved.size() - settings.keep()))) {
            CheckpointWriter.delete(old);
        }
    }
}
