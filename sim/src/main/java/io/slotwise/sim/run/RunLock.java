package io.slotwise.sim.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second process out of the folder of a run that goes on. It ends with the process, however that ends. */
public final class RunLock implements AutoCloseable {
    private static final String NAME = ".lock";

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws CommandFailure if the run goes on somewhere
     */
    public static RunLock take(RunDirectory directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.path().resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isTaken(channel)) {
            channel.close();
            throw new CommandFailure(
                    ExitCode.FAILURE,
                    "the run in " + directory.path() + " is still going on",
                    "Wait for its end, or stop it (Ctrl-C) first.");
        }
        return new RunLock(channel);
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
