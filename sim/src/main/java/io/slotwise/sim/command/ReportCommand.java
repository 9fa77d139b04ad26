package io.slotwise.sim.command;

import io.slotwise.sim.report.Report;
import io.slotwise.sim.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code report}: writes a run's report anew. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Writes DIR/report.html: charts and figures of a run in one file that needs nothing else.",
            "Works on runs that have not ended or were killed, too.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = "  sim report runs/20260131-120000-target-value")
final class ReportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The folder of a run.")
    private Path directory = Path.of("");

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        RunDirectory run = RunDirectory.open(directory);
        Report.write(run);
        console.out().println(run.report());
        console.out().flush();
        return 0;
    }
}
