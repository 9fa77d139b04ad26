package io.slotwise.sim.run;

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
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a run's files up to date while it goes on: a line in {@code metrics.jsonl} for whatever is told, and
 * {@code result.json} anew at each evaluation. A full disk ends neither the run nor the log's usefulness: it is told
 * once.
 */
final class RunRecorder implements TrainingListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);

    private final RunDirectory directory;
    private final RunResults results;
    private final BufferedWriter metrics;
    private final boolean goesOn;
    private boolean failed;

    private RunRecorder(RunDirectory directory, RunResults results, BufferedWriter metrics, boolean goesOn) {
        this.directory = directory;
        this.results = results;
        this.metrics = metrics;
        this.goesOn = goesOn;
    }

    /** Records a new run. */
    static RunRecorder create(RunDirectory directory, RunResults results) throws IOException {
        BufferedWriter metrics = Files.newBufferedWriter(directory.metrics(), StandardOpenOption.CREATE_NEW);
        return new RunRecorder(directory, results, metrics, false);
    }

    /** Records a run that goes on: what was recorded after the state it goes on from never was. */
    static RunRecorder goOn(RunDirectory directory, RunResults results, TrainingState state) throws IOException {
        MetricsFile.cut(directory.metrics(), state.policyUpdates());
        results.goesOn(state.run());
        BufferedWriter metrics =
                Files.newBufferedWriter(directory.metrics(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        RunRecorder recorder = new RunRecorder(directory, results, metrics, true);
        recorder.append(Metrics.Resumed.of(state));
        return recorder;
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
        metrics.close();
    }
}
