package io.slotwise.sim.progress;

import java.io.PrintWriter;

/** A terminal: one line at its end that changes, messages above it. */
public final class LiveScreen implements Screen {
    private static final String TO_LINE_START = "\r";
    private static final String CLEAR_TO_LINE_END = "\u001b[K";
    /** A line that is longer than the terminal is wide would not be overwritten, so it is cut off by the terminal. */
    private static final String WRAP_OFF = "\u001b[?7l";

    private static final String WRAP_ON = "\u001b[?7h";

    private final PrintWriter terminal;
    private String shown = "";

    public LiveScreen(PrintWriter terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void update(String line) {
        shown = line;
        draw();
        terminal.flush();
    }

    @Override
    public synchronized void message(String line) {
        clear();
        terminal.println(line);
        draw();
        terminal.flush();
    }

    private void draw() {
        if (!shown.isEmpty()) {
            terminal.print(TO_LINE_START + WRAP_OFF + shown + CLEAR_TO_LINE_END + WRAP_ON);
        }
    }

    private void clear() {
        if (!shown.isEmpty()) {
            terminal.print(TO_LINE_START + CLEAR_TO_LINE_END);
        }
    }

    @Override
    public synchronized void close() {
        clear();
        shown = "";
        terminal.flush();
    }
}
