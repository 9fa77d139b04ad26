package io.slotwise.sim.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.CheckpointReport;
import io.slotwise.actors.training.Divergence;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.PipelineStatus;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingState;
import io.slotwise.sim.files.DiskFault;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.files.TextFiles;
import io.slotwise.sim.tensorboard.EventFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a run's files up to date while it goes on: a line in {@code metrics.jsonl} for whatever is told, the same for
 * TensorBoard if that is wanted, and {@code result.json} anew at each evaluation. A full disk ends neither the run nor the log's usefulness: it is told
 * once.
 */
final class RunRecorder implements TrainingListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);

    private final RunDirectory directory;
    private final RunResults results;
    private final BufferedWriter metrics;
    private final Optional<EventFile> events;
    private final boolean goesOn;
    private boolean failed;

    private RunRecorder(
            RunDirectory directory,
            RunResults results,
            BufferedWriter metrics,
            Optional<EventFile> events,
            boolean goesOn) {
        this.directory = directory;
        this.results = results;
        this.metrics = metrics;
        this.events = events;
        this.goesOn = goesOn;
    }

    /** Records a new run. */
    static RunRecorder create(RunPlan plan, RunDirectory directory, RunResults results) throws IOException {
        BufferedWriter metrics = Files.newBufferedWriter(directory.metrics(), StandardOpenOption.CREATE_NEW);
        return new RunRecorder(directory, results, metrics, events(plan, directory, 0), false);
    }

    /** Records a run that goes on: what was recorded after the state it goes on from never was. */
    static RunRecorder goOn(RunPlan plan, RunDirectory directory, RunResults results, TrainingState state)
            throws IOException {
        MetricsFile.cut(directory.metrics(), state.policyUpdates());
        results.goesOn(state.run());
        BufferedWriter metrics =
                Files.newBufferedWriter(directory.metrics(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        RunRecorder recorder = new RunRecorder(
                directory, results, metrics, events(plan, directory, state.run().seconds()), true);
        recorder.append(Metrics.Resumed.of(state));
        return recorder;
    }

    /** With what was recorded until now, if there are to be any. */
    private static Optional<EventFile> events(RunPlan plan, RunDirectory directory, double seconds) throws IOException {
        if (!plan.settings().monitor().tensorboard()) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(directory.metrics())) {
            Stream<JsonNode> history = lines.flatMap(line -> MetricsFile.parse(line).stream());
            return Optional.of(EventFile.create(directory.path(), history, seconds, Instant.now()));
        }
    }

    @Override
    public synchronized void started(Baselines baselines) {
        results.started(baselines);
        if (!goesOn) {
            append(Metrics.Start.of(baselines));
        }
        writeResult();
    }

    @Override
    public synchronized void evaluated(Evaluation evaluation) {
        results.evaluated(evaluation);
        append(Metrics.Measured.of(evaluation));
        writeResult();
    }

    @Override
    public synchronized void skipped(String learner, String reason) {
        results.skipped();
        append(new Metrics.Skip(learner, reason));
    }

    @Override
    public synchronized void diverged(Divergence divergence) {
        results.diverged(divergence);
        try {
            TextFiles.replace(directory.diverged(), Json.pretty(DivergedBatch.of(divergence)) + "\n");
        } catch (IOException e) {
            tellOnce(e);
        }
    }

    @Override
    public synchronized void checkpointed(CheckpointReport report) {
        append(Metrics.Saved.of(report));
    }

    @Override
    public synchronized void progressed(PipelineStatus status) {
        results.progressed(status);
        append(Metrics.Status.of(status, results.mishaps()));
    }

    @Override
    public synchronized void restarted(String role, String reason) {
        results.restarted();
        append(new Metrics.Restart(role, reason));
    }

    private void append(Object line) {
        try {
            metrics.write(Json.line(line) + "\n");
            metrics.flush();
            if (events.isPresent()) {
                events.get().add(Json.mapper().valueToTree(line), Instant.now());
            }
        } catch (IOException e) {
            tellOnce(e);
        }
    }

    private void writeResult() {
        try {
            TextFiles.replace(directory.result(), Json.pretty(results.running()) + "\n");
        } catch (IOException e) {
            tellOnce(e);
        }
    }

    private void tellOnce(IOException e) {
        if (!failed) {
            failed = true;
            LOG.warn(
                    "Cannot write to {}. The training goes on; what it tells meanwhile is lost.",
                    DiskFault.describe(directory.path(), e));
        }
    }

    /** The result of a run that broke off, from what was told until then. */
    synchronized RunResult failed(String reason) {
        return results.failed(reason);
    }

    @Override
    public synchronized void close() throws IOException {
        try (BufferedWriter closing = metrics) {
            closing.flush();
        } finally {
            if (events.isPresent()) {
                events.get().close();
            }
        }
    }
}
