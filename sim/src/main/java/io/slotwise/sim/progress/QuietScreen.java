package io.slotwise.sim.progress;

import java.io.PrintWriter;

/** Tells only what somebody ought to know. */
public final class QuietScreen implements Screen {
    private final PrintWriter out;

    public QuietScreen(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void update(String line) {
        // That is what being quiet means.
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
