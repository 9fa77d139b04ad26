package io.slotwise.actors.training;

import java.util.function.LongSupplier;

/** Training time: seconds since training began, pauses left out. Several actors read it. */
public final class Stopwatch {
    private static final double NANOSECOND = 1e-9;

    private final LongSupplier nanoseconds;
    private long start;
    private long pausedAt;
    private boolean paused;
    private final double before;

    private Stopwatch(LongSupplier nanoseconds, double before) {
        this.nanoseconds = nanoseconds;
        this.before = before;
        start = nanoseconds.getAsLong();
    }

    /** Starts one on the system's clock. */
    public static Stopwatch start() {
        return start(System::nanoTime);
    }

    /** Starts one on the system's clock that shows so many seconds already. */
    public static Stopwatch startAt(double seconds) {
        return new Stopwatch(System::nanoTime, seconds);
    }

    /** Starts one on a clock that counts nanoseconds. */
    public static Stopwatch start(LongSupplier nanoseconds) {
        return new Stopwatch(nanoseconds, 0);
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
        return before + (now - start) * NANOSECOND;
    }
}
