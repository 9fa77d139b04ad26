package io.slotwise.actors.training;

import java.util.function.LongSupplier;

/** Training time: seconds since training began, pauses left out. Several actors read it. */
public final class Stopwatch {
    private static final double NANOSECOND = 1e-9;

    private final LongSupplier nanoseconds;
    private long start;
    private long pausedAt;
    private boolean paused;

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

    /** Lets the time stand still. */
    public synchronized void pause() {
        if (!paused) {
            paused = true;
            pausedAt = nanoseconds.getAsLong();
        }
    }

    /** Lets it go on. */
    public synchronized void resume() {
        if (paused) {
            paused = false;
            start += nanoseconds.getAsLong() - pausedAt;
        }
    }

    public synchronized double seconds() {
        long now = paused ? pausedAt : nanoseconds.getAsLong();
        return (now - start) * NANOSECOND;
    }
}
