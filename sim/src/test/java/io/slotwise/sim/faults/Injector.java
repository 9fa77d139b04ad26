package io.slotwise.sim.faults;

import io.slotwise.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Throws at one place, again and again at chance, and knows how long it took until that place was passed again. */
final class Injector {
    private final FaultyParts.Place place;
    private final int most;
    private final RandomStream random;
    private final List<Double> recoveries = new ArrayList<>();
    private int injected;
    private long failedAt;

    /** What is thrown: not an exception, since some of these are caught where they belong. */
    static final class Fault extends Error {
        private static final long serialVersionUID = 1L;

        private Fault(FaultyParts.Place place) {
            super("a fault in " + place);
        }
    }

    /** @param most how often to throw */
    Injector(FaultyParts.Place place, int most, long seed) {
        this.place = place;
        this.most = most;
        random = RandomStream.of(seed, place.ordinal());
    }

    /** Some place is being passed, by any thread. */
    synchronized void pass(FaultyParts.Place passed) {
        if (passed != place) {
            return;
        }
        boolean fails = injected < most && (injected == 0 || random.nextInt(3) == 0);
        if (fails) {
            injected++;
            failedAt = failedAt == 0 ? System.nanoTime() : failedAt;
            throw new Fault(place);
        }
        if (failedAt != 0) {
            recoveries.add((System.nanoTime() - failedAt) * 1e-9);
            failedAt = 0;
        }
    }

    /** How often it threw. */
    synchronized int injected() {
        return injected;
    }

    /** Seconds from each fault, or row of faults, until the place was passed. */
    synchronized List<Double> recoveries() {
        return List.copyOf(recoveries);
    }
}
