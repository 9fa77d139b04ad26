package io.slotwise.sim.scenario;

import io.slotwise.config.InvalidSettingsException;
import io.slotwise.config.Violation;
import java.util.ArrayList;
import java.util.List;

/** Collects which of the sizes asked for a scenario cannot have, so that all are told at once. */
final class Sizes {
    /** As the greatest size: there is none. */
    static final int ANY = Integer.MAX_VALUE;

    private final List<Violation> wrong = new ArrayList<>();

    /** Notes the size, by its key within {@code simulation}, if it is out of range; returns it. */
    int require(String key, int size, int least, int most) {
        if (size < least || size > most) {
            wrong.add(new Violation("simulation." + key, range(least, most), String.valueOf(size)));
        }
        return size;
    }

    private static String range(int least, int most) {
        if (most == ANY) {
            return "at least " + least;
        }
        return least >= most ? String.valueOf(most) : least + " to " + most;
    }

    /** @throws InvalidSettingsException if a size was out of range */
    void done() {
        if (!wrong.isEmpty()) {
            throw new InvalidSettingsException(wrong);
        }
    }
}
