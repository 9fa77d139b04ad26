package io.slotwise.sim.command;

import io.slotwise.sim.run.ExitCode;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.RunPlan;
import io.slotwise.sim.run.StopSignal;
import io.slotwise.sim.run.TrainingStarter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: trains, shows how it goes, and tells what was learned. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a policy and says what it learned.",
            "Ctrl-C ends a run early; it can go on later (sim resume).",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sim run                                              the simplest scenario, with the defaults",
            "  sim run --set simulation.name=slot-targets           another scenario",
            "  sim run --set stop.score=0.99 --set stop.seconds=60  until it is good, a minute at most",
            "  sim run --config my.conf --json > result.json        for scripts: only the result on stdout",
            "",
            "Progress goes to stderr, the summary (or, with --json, the result) to stdout."
        })
final class RunCommand implements Callable<Integer> {
    private static final Path RUNS = Path.of("runs");

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Folder for the run; new or empty. Default: runs/TIME-SCENARIO.")
    private @Nullable Path out;

    @Mixin
    private final ShownTraining training;

    RunCommand(Console console, TrainingStarter starter) {
        training = new ShownTraining(console, starter);
    }

    @Override
    public Integer call() {
        // Opened first and closed last, so that a signal at any time waits for what is being written.
        try (StopSignal stop = StopSignal.listen()) {
            RunPlan plan = config.plan();
            if (stop.isTold()) {
                return ExitCode.INTERRUPTED.number();
            }
            RunDirectory directory = directory(plan);
            return training.train(plan, directory, null, stop).number();
        }
    }

    private RunDirectory directory(RunPlan plan) {
        return out == null
                ? RunDirectory.createIn(
                        RUNS, plan.simulation().name(), LocalDateTime.now(java.time.ZoneId.systemDefault()))
                : RunDirectory.create(out);
    }
}
