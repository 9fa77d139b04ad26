package io.slotwise.sim.command;

import io.slotwise.config.SlotwiseSettings;
import io.slotwise.sim.files.DiskFault;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.progress.RunProgress;
import io.slotwise.sim.progress.Screen;
import io.slotwise.sim.report.Report;
import io.slotwise.sim.run.CommandFailure;
import io.slotwise.sim.run.ExitCode;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.RunLog;
import io.slotwise.sim.run.RunPlan;
import io.slotwise.sim.run.Runner;
import io.slotwise.sim.run.StopSignal;
import io.slotwise.sim.run.TrainingStarter;
import io.slotwise.sim.summary.Introduction;
import io.slotwise.sim.summary.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: trains, shows how it goes, and tells what was learned. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a policy and says what it learned.",
            "Ctrl-C ends a run early; what it has learned until then is kept.",
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
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private static final Path RUNS = Path.of("runs");

    private final Console console;
    private final TrainingStarter starter;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Folder for the run; new or empty. Default: runs/TIME-SCENARIO.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print the result object on stdout, and nothing else.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

    RunCommand(Console console, TrainingStarter starter) {
        this.console = console;
        this.starter = starter;
    }

    @Override
    public Integer call() {
        // Opened first and closed last, so that a signal at any time waits for what is being written.
        try (StopSignal stop = StopSignal.listen()) {
            RunPlan plan = config.plan();
            requireNoMonitor(plan.settings());
            if (stop.isTold()) {
                return ExitCode.INTERRUPTED.number();
            }
            RunDirectory directory = directory(plan);
            Runner.Outcome outcome = train(plan, directory, stop);
            boolean reported = report(directory);
            tell(outcome, directory);
            return (reported || outcome.exitCode() != ExitCode.DONE ? outcome.exitCode() : ExitCode.FAILURE).number();
        }
    }

    /** Better than to leave somebody waiting for a page that never comes. */
    private static void requireNoMonitor(SlotwiseSettings settings) {
        if (settings.monitor().enabled()) {
            throw new CommandFailure(
                    ExitCode.CONFIG,
                    "monitor.enabled: expected false, found true: this version has no browser monitor",
                    "Watch the progress on the terminal, or DIR/metrics.jsonl and DIR/result.json, which grow as it trains.");
        }
    }

    private RunDirectory directory(RunPlan plan) {
        return out == null
                ? RunDirectory.createIn(
                        RUNS, plan.simulation().name(), LocalDateTime.now(java.time.ZoneId.systemDefault()))
                : RunDirectory.create(out);
    }

    private Runner.Outcome train(RunPlan plan, RunDirectory directory, StopSignal stop) {
        try (Screen screen = console.screen(quiet)) {
            RunLog log = RunLog.open(directory.log(), screen::message);
            try {
                return train(plan, directory, stop, screen);
            } catch (RuntimeException e) {
                LOG.info("The run failed.", e);
                throw new CommandFailure(
                        ExitCode.FAILURE, "something went wrong: " + e, "Details are in " + directory.log() + ".", e);
            } finally {
                log.close();
            }
        }
    }

    private Runner.Outcome train(RunPlan plan, RunDirectory directory, StopSignal stop, Screen screen) {
        if (!quiet) {
            Introduction.lines(plan, directory.path()).forEach(screen::message);
        }
        RunProgress progress = new RunProgress(screen, plan.settings(), console.colour());
        return new Runner(starter, stop).run(plan, directory, progress);
    }

    /** Returns whether there is one now. */
    private boolean report(RunDirectory directory) {
        try {
            Report.write(directory);
            return true;
        } catch (IOException e) {
            console.err().println("sim: cannot write the report to " + DiskFault.describe(directory.report(), e));
            return false;
        }
    }

    private void tell(Runner.Outcome outcome, RunDirectory directory) {
        if (json) {
            console.out().println(Json.pretty(outcome.result()));
            if (outcome.exitCode() != ExitCode.DONE) {
                console.err().println("sim: " + Summary.ending(outcome.result()));
            }
        } else {
            console.out().print(Summary.of(outcome.result(), outcome.examples(), directory));
        }
        console.out().flush();
    }
}
