package io.slotwise.sim.command;

import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingState;
import io.slotwise.sim.files.DiskFault;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.monitor.Monitor;
import io.slotwise.sim.progress.RunProgress;
import io.slotwise.sim.progress.Screen;
import io.slotwise.sim.report.Report;
import io.slotwise.sim.run.CommandFailure;
import io.slotwise.sim.run.ExitCode;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.RunLock;
import io.slotwise.sim.run.RunLog;
import io.slotwise.sim.run.RunPlan;
import io.slotwise.sim.run.Runner;
import io.slotwise.sim.run.StopSignal;
import io.slotwise.sim.run.TrainingStarter;
import io.slotwise.sim.summary.Introduction;
import io.slotwise.sim.summary.Summary;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** A training with its progress on the screen and, in the end, what it came to; and the options for that. */
final class ShownTraining {
    private static final Logger LOG = LoggerFactory.getLogger(ShownTraining.class);

    private final Console console;
    private final TrainingStarter starter;

    @Option(names = "--json", description = "Print the result object on stdout, and nothing else.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

    ShownTraining(Console console, TrainingStarter starter) {
        this.console = console;
        this.starter = starter;
    }

    /**
     * Trains.
     *
     * @param state where the run goes on from; null for one that begins
     */
    @SuppressWarnings("try") // The lock is to be held, not used.
    ExitCode train(RunPlan plan, RunDirectory directory, @Nullable TrainingState state, StopSignal stop) {
        try (RunLock lock = RunLock.take(directory)) {
            Runner.Outcome outcome = run(plan, directory, state, stop);
            boolean reported = report(directory);
            tell(outcome, directory);
            return reported || outcome.exitCode() != ExitCode.DONE ? outcome.exitCode() : ExitCode.FAILURE;
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILURE, "cannot write to " + DiskFault.describe(directory.path(), e), "", e);
        }
    }

    private Runner.Outcome run(RunPlan plan, RunDirectory directory, @Nullable TrainingState state, StopSignal stop) {
        try (Screen screen = console.screen(quiet)) {
            RunLog log = RunLog.open(directory.log(), screen::message);
            try {
                return run(plan, directory, state, stop, screen);
            } catch (CommandFailure e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.info("The run failed.", e);
                throw new CommandFailure(
                        ExitCode.FAILURE, "something went wrong: " + e, "Details are in " + directory.log() + ".", e);
            } finally {
                log.close();
            }
        }
    }

    private Runner.Outcome run(
            RunPlan plan, RunDirectory directory, @Nullable TrainingState state, StopSignal stop, Screen screen) {
        if (!quiet) {
            Introduction.lines(plan, directory.path()).forEach(screen::message);
        }
        RunProgress progress = new RunProgress(screen, plan.settings(), console.colour());
        if (!plan.settings().monitor().enabled()) {
            return run(plan, directory, state, new Runner(starter, stop), progress);
        }
        try (Monitor monitor = Monitor.open(plan, directory, state)) {
            screen.message("Watch it at " + monitor.url());
            return run(plan, directory, state, new Runner(monitor.watching(starter), stop), progress);
        }
    }

    private static Runner.Outcome run(
            RunPlan plan,
            RunDirectory directory,
            @Nullable TrainingState state,
            Runner runner,
            TrainingListener listener) {
        return state == null ? runner.run(plan, directory, listener) : runner.goOn(plan, directory, state, listener);
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
