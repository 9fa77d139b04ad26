package io.slotwise.sim.command;

import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.FreshEvaluation;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.summary.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate}: measures a saved policy. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Evaluates a run's policy afresh, on the run's fixed evaluation set, and prints the result as JSON.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = "  sim evaluate runs/20260131-120000-target-value")
final class EvaluateCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The folder of a run.")
    private Path directory = Path.of("");

    @Option(names = "--json", description = "Print the JSON alone: no sentence about it on stderr.")
    private boolean json;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        FreshEvaluation evaluation = FreshEvaluation.of(RunDirectory.open(directory));
        console.out().println(Json.pretty(evaluation));
        console.out().flush();
        if (!json) {
            console.err().println(Summary.of(evaluation));
        }
        return 0;
    }
}
