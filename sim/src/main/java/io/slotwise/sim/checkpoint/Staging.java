package io.slotwise.sim.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A folder that is filled beside its place and then moved there whole: whoever finds the folder finds all of it, even
 * after a power failure. Each file is on the disk before the next one is begun, and the folder's entries before it is
 * moved.
 */
final class Staging {
    /** What folders begin with that are not, or no longer, to be found. */
    static final String PREFIX = ".tmp-";

    private final Disk disk;
    private final Path place;
    private final Path folder;
    private final List<Manifest.FileEntry> files = new ArrayList<>();

    /** What is written to a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(Disk.NewFile file) throws IOException;
    }

    /**
     * Creates the folder beside its place.
     *
     * @throws IOException if there is one already, left by a run that still goes on
     */
    Staging(Disk disk, Path place) throws IOException {
        this.disk = disk;
        this.place = place;
        folder = place.resolveSibling(PREFIX + place.getFileName());
        disk.createDirectory(folder);
    }

    void add(String name, Content content) throws IOException {
        try (Digested file = new Digested(disk.create(folder.resolve(name)))) {
            content.writeTo(file);
            file.sync();
            files.add(file.entry(name));
        }
    }

    void add(String name, String text) throws IOException {
        add(name, file -> file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** The files added so far. */
    List<Manifest.FileEntry> files() {
        return List.copyOf(files);
    }

    /** Puts the folder in its place. */
    void finish() throws IOException {
        disk.syncDirectory(folder);
        disk.move(folder, place);
        disk.syncDirectory(parent(place));
    }

    /** The folder that a file or folder is in. */
    static Path parent(Path path) {
        return Objects.requireNonNull(path.toAbsolutePath().getParent(), "the root has no parent");
    }

    /** Undoes all, as far as that can be done. */
    void giveUp(Exception reason) {
        try {
            deleteAll(disk, folder);
        } catch (IOException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /** Deletes a folder of files, if it is there. */
    static void deleteAll(Disk disk, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                disk.delete(entry);
            }
        }
        disk.delete(folder);
    }

    /** Deletes a folder so that nobody ever finds a part of it in its place. */
    static void retire(Disk disk, Path folder) throws IOException {
        Path aside = folder.resolveSibling(PREFIX + folder.getFileName());
        disk.move(folder, aside);
        deleteAll(disk, aside);
    }

    /** A file whose length and SHA-256 are known when it is written. */
    private static final class Digested implements Disk.NewFile {
        private final Disk.NewFile file;
        private final MessageDigest digest = CheckpointFiles.newDigest();
        private long bytes;

        private Digested(Disk.NewFile file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer content) throws IOException {
            bytes += content.remaining();
            digest.update(content.duplicate());
            file.write(content);
        }

        @Override
        public void sync() throws IOException {
            file.sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }

        private Manifest.FileEntry entry(String name) {
            return new Manifest.FileEntry(name, bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }
}
