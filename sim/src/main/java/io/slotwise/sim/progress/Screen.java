package io.slotwise.sim.progress;

/** Where progress is shown. Safe for use by several threads. */
public interface Screen extends AutoCloseable {
    /** Shows how far things are, in place of what was shown before where that is possible. */
    void update(String line);

    /** Tells something that is to stay. */
    void message(String line);

    /** Leaves no unfinished line behind. */
    @Override
    void close();
}
