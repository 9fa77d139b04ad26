package io.slotwise.sim.run;

import io.slotwise.actors.training.GuidedPolicy;
import io.slotwise.actors.training.TrainingFailedException;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingState;
import io.slotwise.config.EvaluationSettings;
import io.slotwise.config.ResolvedConfig;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.random.StreamId;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.sim.checkpoint.CheckpointFolder;
import io.slotwise.sim.checkpoint.CheckpointWriter;
import io.slotwise.sim.checkpoint.LocalDisk;
import io.slotwise.sim.files.DiskFault;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.files.TextFiles;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains, and leaves everything worth keeping in the run's folder, however the training ends. */
public final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private final TrainingStarter starter;
    private final StopSignal stop;

    public Runner(TrainingStarter starter, StopSignal stop) {
        this.starter = starter;
        this.stop = stop;
    }

    /**
     * What a run left behind.
     *
     * @param examples what the final policy picks; empty if there is no such policy
     */
    public record Outcome(ExitCode exitCode, RunResult result, List<Example> examples) {
        public Outcome {
            examples = List.copyOf(examples);
        }
    }

    /**
     * Trains until a stop condition is met, or the process is told to end. Whatever goes wrong, an outcome says so.
     *
     * @param listener hears what the training tells, after it was recorded
     */
    public Outcome run(RunPlan plan, RunDirectory directory, TrainingListener listener) {
        RunResults results = new RunResults(plan);
        return guarded(directory, results, () -> {
            writeConfig(plan, directory);
            try (RunRecorder recorder = RunRecorder.create(plan, directory, results)) {
                return train(plan, directory, null, results, new BothListeners(recorder, listener));
            }
        });
    }

    /**
     * As {@link #run}, for a run that goes on.
     *
     * @param state where it goes on from
     */
    public Outcome goOn(RunPlan plan, RunDirectory directory, TrainingState state, TrainingListener listener) {
        RunResults results = new RunResults(plan);
        return guarded(directory, results, () -> {
            writeConfig(plan, directory);
            checkpoints(plan, directory).reopen();
            try (RunRecorder recorder = RunRecorder.goOn(plan, directory, results, state)) {
                return train(plan, directory, state, results, new BothListeners(recorder, listener));
            }
        });
    }

    /** What is done for a run. */
    @FunctionalInterface
    private interface Work {
        Outcome done() throws IOException, ExecutionException;
    }

    private Outcome guarded(RunDirectory directory, RunResults results, Work work) {
        try {
            return work.done();
        } catch (ExecutionException e) {
            return brokenOff(directory, results, e.getCause() == null ? e : e.getCause());
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return brokenOff(directory, results, e);
        }
    }

    private Outcome train(
            RunPlan plan,
            RunDirectory directory,
            @Nullable TrainingState state,
            RunResults results,
            TrainingListener listener)
            throws IOException, ExecutionException {
        CheckpointFolder checkpoints = checkpoints(plan, directory);
        return finish(plan, directory, results, checkpoints, train(plan, state, checkpoints, listener));
    }

    /** Without a result of the training's own. A run that was told to stop has not failed for that. */
    private Outcome brokenOff(RunDirectory directory, RunResults results, Throwable cause) {
        LOG.info("The run broke off.", cause);
        String reason = DiskFault.in(cause)
                .map(fault -> "cannot write to " + DiskFault.describe(directory.path(), fault))
                .orElseGet(() -> messageOf(cause));
        boolean interrupted = stop.isTold() && cause instanceof TrainingFailedException;
        RunResult result = interrupted ? results.interrupted(reason) : results.failed(reason);
        try {
            writeResult(directory, result);
        } catch (IOException e) {
            LOG.warn("Cannot write to {}: the result is not saved.", DiskFault.describe(directory.result(), e));
        }
        return new Outcome(interrupted ? ExitCode.INTERRUPTED : ExitCode.FAILURE, result, List.of());
    }

    private static void writeConfig(RunPlan plan, RunDirectory directory) throws IOException {
        // It may hold the monitor's token.
        TextFiles.replacePrivate(directory.config(), ResolvedConfig.render(plan.settings()));
    }

    private TrainingResult train(
            RunPlan plan, @Nullable TrainingState state, CheckpointFolder checkpoints, TrainingListener listener)
            throws ExecutionException {
        try (TrainingStarter.Running training = starter.start(
                new TrainingParts(plan.settings(), plan.simulation().factory(), state), checkpoints, listener)) {
            stop.onStop(() -> training.stop("interrupted"));
            return training.result().toCompletableFuture().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException("interrupted while waiting for the training", e);
        } catch (RuntimeException | Error e) {
            throw new ExecutionException(e);
        }
    }

    private static Outcome finish(
            RunPlan plan,
            RunDirectory directory,
            RunResults results,
            CheckpointFolder checkpoints,
            TrainingResult training)
            throws IOException {
        RunResult result = results.finished(training);
        writeResult(directory, result);
        ExitCode exitCode = ExitCode.of(training.status());
        if (!isFinite(training.policy()) || !isFinite(training.critic().parameters())) {
            LOG.warn("The parameters are not finite numbers, so they are not saved.");
            return new Outcome(exitCode, result, List.of());
        }
        checkpoints.finish(training.policy(), training.critic(), training.parametersSha256());
        // A simulation that was too slow to be waited for is not asked once more.
        List<Example> examples =
                training.evaluation().isMeasured() ? examples(plan, training.policy(), training.critic()) : List.of();
        TextFiles.replace(directory.examples(), Json.pretty(examples) + "\n");
        return new Outcome(exitCode, result, examples);
    }

    private static CheckpointFolder checkpoints(RunPlan plan, RunDirectory directory) {
        Layouts layouts = Layouts.of(plan.settings(), plan.simulation().shape());
        CheckpointWriter writer = new CheckpointWriter(
                new LocalDisk(),
                plan.simulation().name(),
                plan.simulation().shape(),
                plan.settings(),
                layouts.policy(),
                layouts.critic());
        return new CheckpointFolder(
                directory.checkpoints(), writer, plan.settings().checkpoint().keep());
    }

    private static void writeResult(RunDirectory directory, RunResult result) throws IOException {
        TextFiles.replace(directory.result(), Json.pretty(result) + "\n");
    }

    private static List<Example> examples(RunPlan plan, ParameterSnapshot parameters, CriticSnapshot critic) {
        TrainingParts parts =
                new TrainingParts(plan.settings(), plan.simulation().factory());
        EvaluationSettings evaluation = plan.settings().evaluation();
        try (GuidedPolicy policy = parts.guidedPolicy();
                Simulation simulation = plan.simulation().factory().create()) {
            policy.load(parameters, critic);
            ItemLists evaluationSet =
                    simulation.generate(evaluation.items(), StreamId.EVALUATION_ITEMS.stream(evaluation.seed()));
            return Examples.of(plan.simulation(), simulation, policy, evaluationSet);
        } catch (RuntimeException e) {
            LOG.warn("The simulation failed to evaluate examples: {}", messageOf(e), e);
            return List.of();
        }
    }

    private static boolean isFinite(ParameterSnapshot parameters) {
        for (float value : parameters.values()) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private static String messageOf(Throwable error) {
        if (error instanceof OutOfMemoryError) {
            return "out of memory (" + error.getMessage()
                    + "); give it more, as by SLOTWISE_JAVA_OPTS=-Xmx8g, or lower the batch sizes";
        }
        return error.getMessage() == null ? error.toString() : error.getMessage();
    }
}
