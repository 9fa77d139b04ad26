package io.slotwise.sim.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.CommandFailure;
import io.slotwise.sim.run.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cells that are finished, one JSON object a line, each on the disk before the next one is begun. What a crash left
 * of a last line is cut off, other lines that cannot be read are passed over. Safe for use by several threads; one
 * process at a time.
 */
final class CellLog implements AutoCloseable {
    private final FileChannel file;
    private final List<Cell> cells = new ArrayList<>();

    private CellLog(FileChannel file) {
        this.file = file;
    }

    /**
     * Reads a log, or begins one.
     *
     * @throws CommandFailure if another process has it open
     */
    static CellLog open(Path path) throws IOException {
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (lock(file) == null) {
                throw new CommandFailure(
                        ExitCode.FAILURE,
                        path + " is in use by another experiment",
                        "Wait until it has ended, or choose another folder by --out.");
            }
            CellLog log = new CellLog(file);
            log.read();
            return log;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
        int more;
        do {
            more = file.read(bytes);
        } while (more > 0);
        int end = bytes.position();
        while (end > 0 && bytes.get(end - 1) != '\n') {
            end--;
        }
        file.truncate(end).position(end);
        new String(bytes.array(), 0, end, StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> cell(line).stream())
                .forEach(cells::add);
    }

    private static Optional<Cell> cell(String line) {
        try {
            // Jackson leaves what is not there null, whatever the record says.
            return Optional.ofNullable(Json.mapper().readValue(line, Cell.class))
                    .filter(cell -> complete(cell.scenario(), cell.method(), cell.settings()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static boolean complete(@Nullable String... texts) {
        for (String text : texts) {
            if (text == null) {
                return false;
            }
        }
        return true;
    }

    /** The cell that a plan asks for, if it is finished and nothing about its settings has changed. */
    synchronized Optional<Cell> find(CellPlan plan) {
        return cells.stream().filter(plan::matches).findFirst();
    }

    /** Adds a cell, and returns when it is on the disk. */
    synchronized void add(Cell cell) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((Json.line(cell) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            file.write(line);
        }
        file.force(true);
        cells.add(cell);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
