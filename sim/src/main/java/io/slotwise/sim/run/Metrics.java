package io.slotwise.sim.run;

import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.CheckpointReport;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.Mishaps;
import io.slotwise.actors.training.PipelineStatus;
import io.slotwise.actors.training.TrainingState;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The lines of {@code metrics.jsonl}; {@code type} tells which one it is. */
public final class Metrics {
    /** {@link Start#type}. */
    public static final String START = "start";
    /** {@link Measured#type}. */
    public static final String EVALUATION = "evaluation";
    /** {@link Status#type}. */
    public static final String STATUS = "status";
    /** {@link Restart#type}. */
    public static final String RESTART = "restart";
    /** {@link Skip#type}. */
    public static final String SKIP = "skip";
    /** {@link Saved#type}. */
    public static final String CHECKPOINT = "checkpoint";
    /** {@link Resumed#type}. */
    public static final String RESUME = "resume";

    private Metrics() {}

    /** What rewards are measured against. */
    public record Start(
            String type, double randomReward, @Nullable Double optimalReward) {
        static Start of(Baselines baselines) {
            return new Start(START, baselines.randomReward(), boxed(baselines.optimalReward()));
        }
    }

    /** A policy's measure; what the names mean is said at {@link Evaluation}. */
    public record Measured(
            String type,
            double seconds,
            long environmentSteps,
            long criticUpdates,
            long policyUpdates,
            @Nullable Double score,
            double greedyReward,
            double policyReward,
            double sampledReward,
            double logitStdDev,
            double entropy,
            double criticLoss,
            double predictedReward,
            double predictionCorrelation,
            @Nullable Double trust,
            double gradientCosine,
            double criticGradientNorm,
            double policyGradientNorm) {
        static Measured of(Evaluation evaluation) {
            return new Measured(
                    EVALUATION,
                    evaluation.seconds(),
                    evaluation.progress().environmentSteps(),
                    evaluation.progress().criticUpdates(),
                    evaluation.progress().policyUpdates(),
                    boxed(evaluation.score()),
                    evaluation.greedyReward(),
                    evaluation.policyReward(),
                    evaluation.sampledReward(),
                    evaluation.logitStandardDeviation(),
                    evaluation.entropy(),
                    evaluation.progress().criticLoss(),
                    evaluation.critic().predictedReward(),
                    evaluation.critic().correlation(),
                    boxed(evaluation.critic().trust()),
                    evaluation.critic().gradientCosine(),
                    evaluation.progress().criticGradientNorm(),
                    evaluation.progress().policyGradientNorm());
        }
    }

    /** A glance at the pipeline; what the names mean is said at {@link PipelineStatus} and {@link Mishaps}. */
    public record Status(
            String type,
            double seconds,
            long environmentSteps,
            long criticUpdates,
            long policyUpdates,
            int replaySize,
            @Nullable Double criticUpdateRatio,
            @Nullable Double policyUpdateRatio,
            List<String> waits,
            int restarts,
            long skippedUpdates,
            int rollBacks) {
        public Status {
            waits = List.copyOf(waits);
        }

        static Status of(PipelineStatus status, Mishaps mishaps) {
            return new Status(
                    STATUS,
                    status.seconds(),
                    status.environmentSteps(),
                    status.criticUpdates(),
                    status.policyUpdates(),
                    status.replaySize(),
                    finite(status.criticUpdateRatio()),
                    finite(status.policyUpdateRatio()),
                    status.waits(),
                    mishaps.restarts(),
                    mishaps.skippedUpdates(),
                    mishaps.rollBacks());
        }
    }

    /** An actor failed and was started again. */
    public record Restart(String type, String role, String reason) {
        Restart(String role, String reason) {
            this(RESTART, role, reason);
        }
    }

    /** An update was skipped, since its numbers were not finite. */
    public record Skip(String type, String learner, String reason) {
        Skip(String learner, String reason) {
            this(SKIP, learner, reason);
        }
    }

    /** The run's state was saved, or could not be; what the names mean is said at {@link CheckpointReport}. */
    public record Saved(
            String type,
            long policyUpdates,
            double stallSeconds,
            double saveSeconds,
            long bytes,
            @Nullable String failure) {
        static Saved of(CheckpointReport report) {
            return new Saved(
                    CHECKPOINT,
                    report.policyUpdates(),
                    report.stallSeconds(),
                    report.saveSeconds(),
                    report.bytes(),
                    report.failure());
        }
    }

    /**
     * The run goes on from here.
     *
     * @param quiet whether a run in lockstep goes on bit for bit
     */
    public record Resumed(
            String type, double seconds, long environmentSteps, long criticUpdates, long policyUpdates, boolean quiet) {
        static Resumed of(TrainingState state) {
            return new Resumed(
                    RESUME,
                    state.run().seconds(),
                    state.environmentSteps(),
                    state.critic().critic().version(),
                    state.policyUpdates(),
                    state.quiet());
        }
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
