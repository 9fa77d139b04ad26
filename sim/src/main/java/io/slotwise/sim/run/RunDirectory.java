package io.slotwise.sim.run;

import io.slotwise.sim.checkpoint.CheckpointFolder;
import io.slotwise.sim.files.DiskFault;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folder of one run, and where things lie in it.
 *
 * @param path the folder
 */
public record RunDirectory(Path path) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final int MOST_NAMESAKES = 1000;

    /**
     * Makes the folder {@code TIME-NAME} in a parent, with a number added if two runs start within a second.
     *
     * @throws CommandFailure if it cannot be made
     */
    public static RunDirectory createIn(Path parent, String name, LocalDateTime time) {
        String base = TIME.format(time) + "-" + name.replaceAll("[^A-Za-z0-9._-]+", "-");
        try {
            Files.createDirectories(parent);
            for (int number = 1; number <= MOST_NAMESAKES; number++) {
                Path path = parent.resolve(number == 1 ? base : base + "-" + number);
                if (isNew(path)) {
                    return new RunDirectory(path);
                }
            }
            throw new IOException("there are " + MOST_NAMESAKES + " runs of that name");
        } catch (IOException e) {
            throw cannotCreate(parent, e);
        }
    }

    /**
     * Makes a folder, or takes over an empty one.
     *
     * @throws CommandFailure if it holds anything, or cannot be made
     */
    public static RunDirectory create(Path path) {
        try {
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw new CommandFailure(
                        ExitCode.USAGE, path + " is a file, not a folder", "Choose another folder for --out.");
            }
            Files.createDirectories(path);
            if (!isEmpty(path)) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "the folder " + path + " is not empty, and a run never overwrites anything",
                        "Choose another folder for --out, or remove this one.");
            }
            return new RunDirectory(path);
        } catch (IOException e) {
            throw cannotCreate(path, e);
        }
    }

    /**
     * The folder of a run that was made before.
     *
     * @throws CommandFailure if it is none
     */
    public static RunDirectory open(Path path) {
        RunDirectory directory = new RunDirectory(path);
        if (!Files.isDirectory(path)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "there is no folder " + path, "Give the folder of a run, such as runs/….");
        }
        if (!Files.exists(directory.config())) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    path + " is not the folder of a run: it has no "
                            + directory.config().getFileName(),
                    "Give the folder that \"sim run\" named when it began.");
        }
        return directory;
    }

    /** The settings, all of them. */
    public Path config() {
        return path.resolve("config.resolved.conf");
    }

    /** What the run came to, or has come to so far: {@link RunResult}. */
    public Path result() {
        return path.resolve("result.json");
    }

    /** A line of JSON for each evaluation, and about one a second besides. */
    public Path metrics() {
        return path.resolve("metrics.jsonl");
    }

    /** The first few lists of the evaluation set, with the picks: {@link Example}. */
    public Path examples() {
        return path.resolve("examples.json");
    }

    /** The batch on which learning broke down, if it did: {@link DivergedBatch}. */
    public Path diverged() {
        return path.resolve("diverged.json");
    }

    /** Everything that was logged. */
    public Path log() {
        return path.resolve("run.log");
    }

    /** What was done to the run from outside, a line of JSON each. */
    public Path audit() {
        return path.resolve("audit.jsonl");
    }

    /** What the monitor showed last. */
    public Path monitor() {
        return path.resolve("monitor.json");
    }

    public Path report() {
        return path.resolve("report.html");
    }

    /** Where the run's state is saved, the networks among it. */
    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** The networks as they were at the end. */
    public Path finalCheckpoint() {
        return checkpoints().resolve("final");
    }

    /** The newest checkpoint: the final one, or where a run broke off, the last. */
    public Path newestCheckpoint() throws IOException {
        List<Path> saved = CheckpointFolder.newestFirst(checkpoints());
        return saved.isEmpty() ? finalCheckpoint() : saved.get(0);
    }

    /** Makes a folder, unless there is something of that name already. */
    private static boolean isNew(Path path) throws IOException {
        try {
            Files.createDirectory(path);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }

    private static CommandFailure cannotCreate(Path path, IOException e) {
        return new CommandFailure(
                ExitCode.FAILURE,
                "cannot make a folder for the run at " + DiskFault.describe(path, e),
                "Choose a place that can be written to, with --out.",
                e);
    }
}
