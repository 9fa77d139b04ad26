package io.slotwise.sim.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hears of SIGINT and SIGTERM while a command runs, so that it can end cleanly: the Java runtime's exit then waits until
 * this is closed, for a while at most. The runtime ends with 130 or 143 by itself.
 */
public final class StopSignal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::told, "stop-signal");
    private boolean told;
    private @Nullable Runnable action;

    private StopSignal() {}

    /** Listens from now on. */
    public static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** What is to be done when the process is told to end; done at once if it has been. */
    public void onStop(Runnable newAction) {
        boolean already;
        synchronized (this) {
            action = newAction;
            already = told;
        }
        if (already) {
            newAction.run();
        }
    }

    /** Whether the process has been told to end. */
    public synchronized boolean isTold() {
        return told;
    }

    private void told() {
        tell();
        try {
            if (!closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                org.slf4j.LoggerFactory.getLogger(StopSignal.class)
                        .warn("The run did not end within {} s; the process ends without it.", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void tell() {
        Optional<Runnable> todo;
        synchronized (this) {
            told = true;
            todo = Optional.ofNullable(action);
        }
        todo.ifPresent(Runnable::run);
    }

    /** Lets the process end: all is done. */
    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already: that is what the latch is for.
            return;
        }
    }
}
