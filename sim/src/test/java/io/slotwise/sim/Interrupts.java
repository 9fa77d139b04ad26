package io.slotwise.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** SIGINT for a process that a test starts. */
public final class Interrupts {
    private static final int INTERRUPT = 2;

    private Interrupts() {}

    /**
     * The command so that its process hears SIGINT. A shell without job control has what it puts in the background
     * ignore SIGINT, and the tests and all they start inherit that.
     */
    public static List<String> heard(List<String> command) throws IOException {
        return areIgnored()
                ? Stream.concat(Stream.of("env", "--default-signal=INT"), command.stream())
                        .toList()
                : command;
    }

    private static boolean areIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 0");
        return (Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16) & 1L << (INTERRUPT - 1)) != 0;
    }
}
