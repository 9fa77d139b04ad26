package io.slotwise.sim.run;

import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.PipelineStatus;
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
            double sampledReward,
            double logitStdDev,
            double entropy,
            double criticLoss,
            double predictedReward,
            double predictionCorrelation,
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
                    evaluation.sampledReward(),
                    evaluation.logitStandardDeviation(),
                    evaluation.entropy(),
                    evaluation.progress().criticLoss(),
                    evaluation.predictedReward(),
                    evaluation.predictionCorrelation(),
                    evaluation.progress().criticGradientNorm(),
                    evaluation.progress().policyGradientNorm());
        }
    }

    /** A glance at the pipeline; what the names mean is said at {@link PipelineStatus}. */
    public record Status(
            String type,
            double seconds,
            long environmentSteps,
            long criticUpdates,
            long policyUpdates,
            int replaySize,
            List<String> waits) {
        public Status {
            waits = List.copyOf(waits);
        }

        static Status of(PipelineStatus status) {
            return new Status(
                    STATUS,
                    status.seconds(),
                    status.environmentSteps(),
                    status.criticUpdates(),
                    status.policyUpdates(),
                    status.replaySize(),
                    status.waits());
        }
    }

    /** An actor failed and was started again. */
    public record Restart(String type, String role, String reason) {
        Restart(String role, String reason) {
            this(RESTART, role, reason);
        }
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
