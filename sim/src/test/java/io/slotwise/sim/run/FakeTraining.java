package io.slotwise.sim.run;

import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.training.CheckpointStore;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.LiveSetting;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A training that tells a few things and has ended before it began. */
public final class FakeTraining implements TrainingStarter {
    private final Function<RunPlan, CompletableFuture<TrainingResult>> result;
    private boolean closed;

    private FakeTraining(Function<RunPlan, CompletableFuture<TrainingResult>> result) {
        this.result = result;
    }

    public static FakeTraining ending(TrainingStatus status) {
        return new FakeTraining(plan -> CompletableFuture.completedFuture(Samples.training(plan, status, 0.5f)));
    }

    static FakeTraining withParameters(float value) {
        return new FakeTraining(
                plan -> CompletableFuture.completedFuture(Samples.training(plan, TrainingStatus.DIVERGED, value)));
    }

    /** One whose result is that of another plan. */
    static FakeTraining of(RunPlan other) {
        return new FakeTraining(
                plan -> CompletableFuture.completedFuture(Samples.training(other, TrainingStatus.COMPLETED, 0.5f)));
    }

    /** One that is stopped before its policy is measured. */
    static FakeTraining unmeasured() {
        return new FakeTraining(plan -> CompletableFuture.completedFuture(Samples.unmeasured(plan)));
    }

    public static FakeTraining failing(Throwable cause) {
        return new FakeTraining(plan -> CompletableFuture.failedFuture(cause));
    }

    /** One that goes on until it is told to stop. */
    public static FakeTraining endless() {
        return new FakeTraining(plan -> new CompletableFuture<>());
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public Running start(TrainingParts parts, CheckpointStore store, TrainingListener listener) {
        RunPlan plan = Samples.plan(parts.settings());
        CompletableFuture<TrainingResult> promise = result.apply(plan);
        listener.started(Samples.BASELINES);
        listener.evaluated(Samples.evaluation(0, -0.5));
        listener.evaluated(Samples.evaluation(50, -0.025));
        listener.progressed(Samples.status(0.5, 800, List.of("the critic waits for experiences")));
        listener.restarted("simulation-worker-1", "it \"fell\" over");
        listener.evaluated(Samples.evaluation(100, -0.03));
        return new Running() {
            @Override
            public CompletionStage<TrainingResult> result() {
                return promise;
            }

            @Override
            public void stop(String reason) {
                promise.complete(Samples.training(plan, TrainingStatus.INTERRUPTED, 0.5f));
            }

            @Override
            public void checkpoint() {
                // There is nothing to save.
            }

            @Override
            public void pause() {
                // Nothing goes on.
            }

            @Override
            public void resume() {
                // Nothing rests.
            }

            @Override
            public void step(long policyUpdates) {
                // Nothing goes on.
            }

            @Override
            public void set(LiveSetting setting, double value) {
                // Nobody uses it.
            }

            @Override
            public PipelineMeters meters() {
                return PipelineMeters.off();
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }
}
