package io.slotwise.actors.training;

import java.util.function.LongSupplier;

/** Training time: seconds since training began. Several actors read it. */
public final class Stopwatch {
    private static final double NANOSECOND = 1e-9;

    private final LongSupplier nanoseconds;
    private final long start;

    private Stopwatch(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
        start = nanoseconds.getAsLong();
    }

    /** Starts one on the system's clock. */
    public static Stopwatch start() {
        return start(System::nanoTime);
    }

    /** Starts one on a clock that counts nanoseconds. */
    public static Stopwatch start(LongSupplier nanoseconds) {
        return new Stopwatch(nanoseconds);
    }

    public double seconds() {
        return (nanoseconds.getAsLong() - start) * NANOSECOND;
    }
}
