package io.slotwise.sim.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A file or a pipe: line after line, but not too many. */
public final class PlainScreen implements Screen {
    private final PrintWriter out;
    private final LongSupplier nanoseconds;
    private final long intervalNanoseconds;
    private boolean updated;
    private long updatedAt;

    /**
     * @param nanoseconds a clock, such as {@link System#nanoTime()}
     * @param interval least time from one update to the next; those between are not shown
     */
    public PlainScreen(PrintWriter out, LongSupplier nanoseconds, Duration interval) {
        this.out = out;
        this.nanoseconds = nanoseconds;
        this.intervalNanoseconds = interval.toNanos();
    }

    @Override
    public synchronized void update(String line) {
        long now = nanoseconds.getAsLong();
        if (!updated || now - updatedAt >= intervalNanoseconds) {
            updated = true;
            updatedAt = now;
            message(line);
        }
    }

    @Override
    public synchronized void message(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
