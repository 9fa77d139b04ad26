package io.slotwise.sim.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** All that is done to a disk to save a checkpoint: a seam, so that tests can make each step fail. */
public interface Disk {
    void createDirectory(Path directory) throws IOException;

    /** Creates a file that does not exist yet. */
    NewFile create(Path file) throws IOException;

    /** Moves a folder or file to a name that is free, at once or not at all. */
    void move(Path from, Path to) throws IOException;

    /** Waits until the disk has what a folder lists. */
    void syncDirectory(Path directory) throws IOException;

    /** Deletes a file or an empty folder. */
    void delete(Path path) throws IOException;

    /** A file that is being written. */
    interface NewFile extends Closeable {
        /** Appends all bytes that remain. */
        void write(ByteBuffer bytes) throws IOException;

        /** Waits until the disk has what was written. */
        void sync() throws IOException;
    }
}
