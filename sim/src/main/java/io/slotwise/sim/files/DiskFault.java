package io.slotwise.sim.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** What a disk's exceptions mean, in words: their own messages are often only a path, or only a reason. */
public final class DiskFault {
    private DiskFault() {}

    /** The disk's exception that caused another, or is it. */
    public static Optional<IOException> in(Throwable failure) {
        if (failure instanceof UncheckedIOException unchecked) {
            return Optional.ofNullable(unchecked.getCause());
        }
        return failure instanceof IOException fault ? Optional.of(fault) : Optional.empty();
    }

    /** The file and the reason, where the exception names a file; otherwise the reason, after this path. */
    public static String describe(Path path, IOException fault) {
        String file = fault instanceof FileSystemException known ? known.getFile() : null;
        return (file == null ? path.toString() : file) + ": " + reason(fault);
    }

    /** The reason alone. */
    public static String reason(IOException fault) {
        if (fault instanceof AccessDeniedException) {
            return "permission denied";
        } else if (fault instanceof NoSuchFileException) {
            return "no such file or folder";
        } else if (fault instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        }
        String reason = fault instanceof FileSystemException known ? known.getReason() : fault.getMessage();
        return Objects.requireNonNullElse(reason, fault.getClass().getSimpleName());
    }
}
