package io.slotwise.sim.command;

import io.slotwise.sim.progress.LiveScreen;
import io.slotwise.sim.progress.PlainScreen;
import io.slotwise.sim.progress.QuietScreen;
import io.slotwise.sim.progress.Screen;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * What a command talks to.
 *
 * @param out results
 * @param err all else
 * @param live whether {@code err} is a terminal whose last line can be overwritten
 * @param colour whether its user wants more than plain text there
 */
public record Console(PrintWriter out, PrintWriter err, boolean live, boolean colour) {
    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(2);

    /** Neither of them a terminal. */
    public static Console plain(PrintWriter out, PrintWriter err) {
        return new Console(out, err, false, false);
    }

    Screen screen(boolean quiet) {
        if (quiet) {
            return new QuietScreen(err);
        }
        return live ? new LiveScreen(err) : new PlainScreen(err, System::nanoTime, PLAIN_INTERVAL);
    }
}
