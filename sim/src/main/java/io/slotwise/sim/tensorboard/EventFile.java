package io.slotwise.sim.tensorboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An event file for TensorBoard: the figures of the lines of {@code metrics.jsonl}, over environment steps and the time
 * of day. Whatever was added is in the file at once.
 */
public final class EventFile implements AutoCloseable {
    private static final String PREFIX = "events.out.tfevents.";
    private static final String VERSION = "brain.Event:2";
    private static final double MILLISECOND = 1e-3;

    // Fields of the message Event.
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    // Fields of Summary and Summary.Value.
    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;

    private final FileChannel file;
    private long latestStep;

    private EventFile(FileChannel file) {
        this.file = file;
    }

    /**
     * Begins one.
     *
     * @param folder where it is to be
     * @param history lines from before, which come first; other event files there are removed, for they hold nothing
     *     else, and what a run that goes on has forgotten
     * @param seconds training time now: the time of day of earlier lines is counted back from {@code now} by it
     * @throws IOException if it cannot be written
     */
    public static EventFile create(Path folder, Stream<JsonNode> history, double seconds, Instant now)
            throws IOException {
        List<Path> earlier = earlier(folder);
        EventFile events = new EventFile(open(folder, now));
        try {
            events.write(new ProtobufMessage()
                    .doubleNumber(WALL_TIME, seconds(now) - seconds)
                    .text(FILE_VERSION, VERSION));
            double time = 0;
            for (JsonNode line : (Iterable<JsonNode>) history::iterator) {
                time = Math.max(time, line.path("seconds").asDouble());
                events.add(line, seconds(now) - Math.max(0, seconds - time));
            }
            for (Path path : earlier) {
                Files.deleteIfExists(path);
            }
            return events;
        } catch (IOException | RuntimeException e) {
            events.close();
            throw e;
        }
    }

    private static List<Path> earlier(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(PREFIX))
                    .toList();
        }
    }

    /** Of a name that no other file has: a TensorBoard that watches takes a new name for a new file. */
    private static FileChannel open(Path folder, Instant now) throws IOException {
        int number = 0;
        Path path = path(folder, now, number);
        while (Files.exists(path)) {
            number++;
            path = path(folder, now, number);
        }
        return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static Path path(Path folder, Instant now, int number) {
        return folder.resolve(PREFIX + now.getEpochSecond() + ".slotwise." + number);
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() * MILLISECOND;
    }

    /**
     * Adds the figures of a line; one without any is left out.
     *
     * @param line as in {@code metrics.jsonl}; without {@code environmentSteps}, the latest that was told holds
     * @throws IOException if it cannot be written
     */
    public void add(JsonNode line, Instant now) throws IOException {
        add(line, seconds(now));
    }

    private void add(JsonNode line, double time) throws IOException {
        long step = line.path("environmentSteps").asLong(latestStep);
        latestStep = Math.max(latestStep, step);
        Map<String, Float> scalars = Scalars.of(line);
        if (scalars.isEmpty()) {
            return;
        }
        ProtobufMessage summary = new ProtobufMessage();
        scalars.forEach((name, value) ->
                summary.message(VALUE, new ProtobufMessage().text(TAG, name).floatNumber(SIMPLE_VALUE, value)));
        write(new ProtobufMessage()
                .doubleNumber(WALL_TIME, time)
                .whole(STEP, step)
                .message(SUMMARY, summary));
    }

    private void write(ProtobufMessage event) throws IOException {
        long start = file.position();
        ByteBuffer frame = RecordFrame.of(event.toBytes());
        try {
            while (frame.hasRemaining()) {
                file.write(frame);
            }
        } catch (IOException e) {
            // Part of a record would hide all that come after it.
            file.truncate(start);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
