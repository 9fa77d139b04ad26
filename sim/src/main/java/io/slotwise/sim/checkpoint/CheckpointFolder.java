package io.slotwise.sim.checkpoint;

import io.slotwise.actors.training.CheckpointStore;
import io.slotwise.actors.training.TrainingState;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a run, each a folder: {@code checkpoint-000001} and so on, and {@code final} when the run has ended.
 * It keeps the newest few and the one that scored best. Any thread may use it.
 */
public final class CheckpointFolder implements CheckpointStore {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);
    private static final String FINAL = "final";
    private static final String NAME = "checkpoint-";
    private static final int DIGITS = 6;

    private final Path directory;
    private final CheckpointWriter writer;
    private final int keep;

    /**
     * @param directory where checkpoints are to be folders; made when there is one
     * @param keep how many of the newest are kept
     */
    public CheckpointFolder(Path directory, CheckpointWriter writer, int keep) {
        this.directory = directory;
        this.writer = writer;
        this.keep = keep;
    }

    /**
     * A checkpoint, and what it holds.
     *
     * @param checkpoint where it is from
     * @param state all that a run needs to go on
     * @param skipped what is wrong with newer ones; empty if there are none
     */
    public record Found(Checkpoint checkpoint, TrainingState state, List<String> skipped) {
        public Found {
            skipped = List.copyOf(skipped);
        }
    }

    /** The checkpoints in a folder, the newest first. */
    public static List<Path> newestFirst(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> found = new ArrayList<>(entries.filter(entry -> number(entry) > 0)
                    .sorted(Comparator.comparingLong(CheckpointFolder::number).reversed())
                    .toList());
            if (Files.exists(directory.resolve(FINAL))) {
                found.add(0, directory.resolve(FINAL));
            }
            return found;
        }
    }

    /** The number in a checkpoint's name; 0 if it is none. */
    private static long number(Path checkpoint) {
        String name = checkpoint.getFileName().toString();
        return name.matches(NAME + "[0-9]{" + DIGITS + ",18}") ? Long.parseLong(name.substring(NAME.length())) : 0;
    }

    /**
     * The newest checkpoint that a run can go on from; what is wrong with newer ones is told.
     *
     * @throws CheckpointException if there is none, or the newest is of a later version of the program
     * @throws IOException if the disk fails
     */
    public static Found newestValid(Path directory, ParameterLayout policy, ParameterLayout critic) throws IOException {
        List<String> skipped = new ArrayList<>();
        for (Path candidate : newestFirst(directory)) {
            try {
                Checkpoint checkpoint = Checkpoint.read(candidate);
                return new Found(checkpoint, checkpoint.state(policy, critic), skipped);
            } catch (CheckpointException e) {
                if (e.isOfLaterVersion()) {
                    throw e;
                }
                skipped.add(String.valueOf(e.getMessage()));
            }
        }
        throw new CheckpointException(directory + ": there is no checkpoint that a run can go on from"
                + (skipped.isEmpty() ? "" : "; " + String.join("; ", skipped)));
    }

    @Override
    public synchronized long save(TrainingState state) throws IOException {
        clear();
        Path place = next();
        Manifest manifest = writer.write(place, state);
        // Before older ones are deleted, what was written is read again.
        CheckpointFiles.verify(place, Manifest.read(place.resolve(CheckpointFiles.MANIFEST)));
        prune();
        return manifest.files().stream().mapToLong(Manifest.FileEntry::bytes).sum();
    }

    /** Deletes what a crash may have left half done. */
    private void clear() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.filter(
                            path -> path.getFileName().toString().startsWith(Staging.PREFIX))
                    .toList()) {
                Staging.deleteAll(writer.disk(), entry);
            }
        }
    }

    private Path next() throws IOException {
        long last = newestFirst(directory).stream()
                .mapToLong(CheckpointFolder::number)
                .max()
                .orElse(0);
        return directory.resolve(NAME + String.format(Locale.ROOT, "%0" + DIGITS + "d", last + 1));
    }

    private void prune() throws IOException {
        List<Path> saved =
                newestFirst(directory).stream().filter(path -> number(path) > 0).toList();
        Optional<Path> best = best(saved);
        for (Path old : saved.subList(Math.min(keep, saved.size()), saved.size())) {
            if (best.isEmpty() || !best.get().equals(old)) {
                Staging.retire(writer.disk(), old);
            }
        }
    }

    /** The newest of those whose latest evaluation was best. */
    private static Optional<Path> best(List<Path> newestFirst) throws IOException {
        Optional<Path> best = Optional.empty();
        double greatest = Double.NEGATIVE_INFINITY;
        for (Path checkpoint : newestFirst) {
            OptionalDouble merit = merit(checkpoint);
            if (merit.isPresent() && merit.getAsDouble() > greatest) {
                greatest = merit.getAsDouble();
                best = Optional.of(checkpoint);
            }
        }
        return best;
    }

    private static OptionalDouble merit(Path checkpoint) throws IOException {
        try {
            Double reward = Manifest.read(checkpoint.resolve(CheckpointFiles.MANIFEST))
                    .training()
                    .evaluation()
                    .get(Manifest.Training.GREEDY_REWARD);
            return reward == null ? OptionalDouble.empty() : OptionalDouble.of(reward);
        } catch (CheckpointException e) {
            LOG.warn("A checkpoint has come to harm: {}", e.getMessage());
            return OptionalDouble.empty();
        }
    }

    /**
     * Makes the newest checkpoint the final one, if it holds these networks; otherwise saves them, alone.
     *
     * @param sha256 over their parameters, as in the run's result
     */
    public synchronized void finish(ParameterSnapshot policy, CriticSnapshot critic, String sha256) throws IOException {
        clear();
        Path place = directory.resolve(FINAL);
        Optional<Path> newest = newestFirst(directory).stream().findFirst();
        if (newest.isPresent() && holds(newest.get(), sha256)) {
            rename(newest.get(), place);
        } else {
            writer.write(place, policy, critic);
        }
    }

    private static boolean holds(Path checkpoint, String sha256) throws IOException {
        try {
            Manifest manifest = Manifest.read(checkpoint.resolve(CheckpointFiles.MANIFEST));
            return manifest.training().resumable()
                    && manifest.parametersSha256().equals(sha256);
        } catch (CheckpointException e) {
            return false;
        }
    }

    /** Makes the final checkpoint one like the others: the run goes on. */
    public synchronized void reopen() throws IOException {
        clear();
        Path last = directory.resolve(FINAL);
        if (Files.exists(last)) {
            rename(last, next());
        }
    }

    private void rename(Path from, Path to) throws IOException {
        writer.disk().move(from, to);
        writer.disk().syncDirectory(directory);
    }
}
