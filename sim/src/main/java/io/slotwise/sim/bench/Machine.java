package io.slotwise.sim.bench;

import io.slotwise.core.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What figures were taken on. */
public final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** In words: processors, their name where it is known, and Java. */
    public static String describe() {
        int processors = Runtime.getRuntime().availableProcessors();
        return processors + (processors == 1 ? " processor" : " processors") + " (" + processor() + "), Java "
                + Runtime.version() + ", " + (Kernels.best().simd() ? "with" : "without") + " the Vector API";
    }

    private static String processor() {
        try {
            return lines().stream()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static List<String> lines() throws IOException {
        return Files.isReadable(PROCESSORS) ? Files.readAllLines(PROCESSORS) : List.of();
    }
}
