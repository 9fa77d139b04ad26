package io.slotwise.sim;

import io.slotwise.sim.command.Console;
import io.slotwise.sim.command.SlotwiseCommand;
import io.slotwise.sim.run.ActorTraining;
import io.slotwise.sim.run.ExitCode;
import io.slotwise.sim.run.TrainingStarter;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** The program {@code sim}. */
public final class Main {
    /** Set by the launcher, which can tell. */
    private static final String TERMINAL = "slotwise.terminal";

    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        boolean live = Boolean.getBoolean(TERMINAL) && !"dumb".equals(System.getenv("TERM"));
        String noColour = System.getenv("NO_COLOR");
        boolean colour = live && (noColour == null || noColour.isEmpty());
        System.exit(run(new Console(out, err, live, colour), ActorTraining::start, args));
    }

    /** Does what the arguments ask for, and returns the exit code. */
    static int run(Console console, TrainingStarter starter, String... args) {
        int exitCode = execute(console, starter, args);
        // A result that nobody can read is none, as where the disk behind stdout is full.
        if (console.out().checkError() && exitCode == ExitCode.DONE.number()) {
            console.err().println("sim: cannot write to stdout, so the result is lost");
            return ExitCode.FAILURE.number();
        }
        return exitCode;
    }

    private static int execute(Console console, TrainingStarter starter, String... args) {
        try {
            return SlotwiseCommand.create(console, starter).execute(args);
        } catch (OutOfMemoryError e) {
            console.err()
                    .println("sim: out of memory (" + e.getMessage() + ")\nGive it more, as by "
                            + "SLOTWISE_JAVA_OPTS=-Xmx8g, or lower replay.capacity or the batch sizes.");
            return ExitCode.FAILURE.number();
        }
    }
}
