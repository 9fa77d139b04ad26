package io.slotwise.sim.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What the fault suite came through: a line for each kind of fault and each time, in the file that {@code
 * slotwise.faults.report} names, if any. {@code .ci/faults} makes a table of it. A test tells only after it has seen that
 * nothing was lost.
 */
public final class FaultReport {
    private static final String FILE = System.getProperty("slotwise.faults.report", "");

    private FaultReport() {}

    /** How often a test is to inject its fault: a property's value, or few enough for every build. */
    public static int count(String property, int few) {
        return Integer.getInteger("slotwise.faults." + property, few);
    }

    /**
     * Tells of faults that were injected and outlived.
     *
     * @param recoverySeconds how long it took to be over them, where that was measured
     */
    public static void tell(String fault, long injected, double... recoverySeconds) throws IOException {
        if (!FILE.isEmpty()) {
            String seconds =
                    Arrays.stream(recoverySeconds).mapToObj(String::valueOf).collect(Collectors.joining(","));
            Files.writeString(
                    Path.of(FILE),
                    fault + "\t" + injected + "\t" + seconds + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }
}
