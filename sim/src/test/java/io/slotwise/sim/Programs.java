package io.slotwise.sim;

import io.slotwise.sim.command.Console;
import io.slotwise.sim.run.TrainingStarter;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The program within the tests' own process. */
public final class Programs {
    private Programs() {}

    /** What it came to. */
    public record Outcome(int exitCode, String out, String err) {}

    /** Does what the arguments ask for. */
    public static Outcome run(TrainingStarter starter, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(Console.plain(new PrintWriter(out), new PrintWriter(err)), starter, arguments);
        return new Outcome(exitCode, out.toString(), err.toString());
    }
}
