package io.slotwise.sim.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A disk on which one step fails: as on a full disk, where the next one may succeed again, or as by a crash, after which
 * nothing is done any more and, in the worst case, nothing is left that the disk was not made to keep. It only remembers
 * what it was made to keep, and so is quick.
 */
final class FaultyDisk implements Disk {
    private final Disk disk = new LocalDisk();
    private final int failing;
    private final boolean crashes;
    private int steps;
    /** What was written to files but not synced: the length that is safe. */
    private final Map<Path, Long> unsynced = new HashMap<>();
    /** Moves whose folders were not synced yet, the newest first. */
    private final Deque<Path[]> moves = new ArrayDeque<>();

    /** The process is gone. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private FaultyDisk(int failing, boolean crashes) {
        this.failing = failing;
        this.crashes = crashes;
    }

    /** One that crashes at step number {@code step}, from 1; the step is done by half. */
    static FaultyDisk crashingAt(int step) {
        return new FaultyDisk(step, true);
    }

    /** One that has no space left at one step alone. */
    static FaultyDisk fullAt(int step) {
        return new FaultyDisk(step, false);
    }

    /** One on which all goes well. */
    static FaultyDisk healthy() {
        return new FaultyDisk(Integer.MAX_VALUE, false);
    }

    /** What a power failure takes besides: what no sync has made safe. */
    void losePower() throws IOException {
        for (Path[] move : moves) {
            if (Files.exists(move[1])) {
                Files.move(move[1], move[0]);
                rename(move[1], move[0]);
            }
        }
        for (Map.Entry<Path, Long> file : unsynced.entrySet()) {
            if (Files.exists(file.getKey())) {
                byte[] bytes = Files.readAllBytes(file.getKey());
                Files.write(file.getKey(), Arrays.copyOf(bytes, (int) (file.getValue() / 2)));
            }
        }
    }

    /** What is not safe is no safer under another name. */
    private void rename(Path from, Path to) {
        for (Path file : List.copyOf(unsynced.keySet())) {
            if (file.startsWith(from)) {
                unsynced.put(to.resolve(from.relativize(file)), unsynced.remove(file));
            }
        }
    }

    /** Whether the step fails; a crash may have done it all the same. */
    private boolean fails() throws IOException {
        steps++;
        if (crashes && steps >= failing) {
            if (steps > failing) {
                throw new Crash();
            }
            return true;
        }
        if (steps == failing) {
            throw new IOException("No space left on device");
        }
        return false;
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        if (fails()) {
            throw new Crash();
        }
        disk.createDirectory(directory);
    }

    @Override
    public NewFile create(Path file) throws IOException {
        boolean last = fails();
        NewFile created = disk.create(file);
        unsynced.put(file, 0L);
        if (last) {
            throw new Crash();
        }
        return new Written(file, created);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        boolean last = fails();
        disk.move(from, to);
        moves.push(new Path[] {from, to});
        rename(from, to);
        if (last) {
            throw new Crash();
        }
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        if (fails()) {
            throw new Crash();
        }
        moves.removeIf(move -> Staging.parent(move[1]).equals(directory.toAbsolutePath()));
    }

    @Override
    public void delete(Path path) throws IOException {
        boolean last = fails();
        disk.delete(path);
        if (last) {
            throw new Crash();
        }
    }

    private final class Written implements NewFile {
        private final Path path;
        private final NewFile file;
        private long length;

        private Written(Path path, NewFile file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            boolean last = fails();
            ByteBuffer half = bytes.duplicate();
            half.limit(half.position() + (last ? half.remaining() / 2 : half.remaining()));
            length += half.remaining();
            file.write(half);
            unsynced.put(path, length);
            if (last) {
                throw new Crash();
            }
            bytes.position(bytes.limit());
        }

        @Override
        public void sync() throws IOException {
            if (fails()) {
                throw new Crash();
            }
            unsynced.remove(path);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
