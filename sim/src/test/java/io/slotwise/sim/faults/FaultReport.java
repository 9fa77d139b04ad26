package io.slotwise.sim.faults;

import io.slotwise.sim.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * What the fault suite found: a line of JSON for each kind of fault and each time, in the file that {@code
 * slotwise.faults.report} names, if any. {@code .ci/faults} makes a table of it.
 */
final class FaultReport {
    private static final String FILE = System.getProperty("slotwise.faults.report", "");

    private FaultReport() {}

    private record Entry(String fault, long injected, long lost, List<Double> recoverySeconds) {}

    /** How often a test is to inject its fault: a property's value, or few enough for every build. */
    static int count(String property, int few) {
        return Integer.getInteger("slotwise.faults." + property, few);
    }

    /**
     * Tells of faults that were injected and outlived.
     *
     * @param lost how many of them cost more than is promised
     * @param recoverySeconds how long it took to be over them, where that was measured
     */
    static void tell(String fault, long injected, long lost, double... recoverySeconds) throws IOException {
        if (!FILE.isEmpty()) {
            Entry entry = new Entry(
                    fault,
                    injected,
                    lost,
                    Arrays.stream(recoverySeconds).boxed().toList());
            Files.writeString(
                    Path.of(FILE), Json.line(entry) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
