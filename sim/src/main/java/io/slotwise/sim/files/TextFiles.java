package io.slotwise.sim.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Whole files of text. Each has one writer. */
public final class TextFiles {
    private TextFiles() {}

    /** Puts a text in a file's place at once: a reader sees the old text or the new one, never a part. */
    public static void replace(Path file, String text) throws IOException {
        replace(file, file.resolveSibling("." + file.getFileName() + ".tmp"), text);
    }

    /** The same for a text with secrets: only the file's owner may read it, where the file system knows owners. */
    public static void replacePrivate(Path file, String text) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        replace(file, Files.createTempFile(directory, "." + file.getFileName() + ".", ".tmp"), text);
    }

    private static void replace(Path file, Path temporary, String text) throws IOException {
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
