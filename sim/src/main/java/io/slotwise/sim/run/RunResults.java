package io.slotwise.sim.run;

import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.CriticMeasure;
import io.slotwise.actors.training.Divergence;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.LearningProgress;
import io.slotwise.actors.training.Mishaps;
import io.slotwise.actors.training.PipelineStatus;
import io.slotwise.actors.training.RunState;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.core.kernel.Kernels;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Builds a run's {@link RunResult} from what the training has told so far, or from its end. */
public final class RunResults {
    private final RunPlan plan;
    private Optional<Baselines> baselines = Optional.empty();
    private Optional<Evaluation> evaluation = Optional.empty();
    private Optional<PipelineStatus> pipeline = Optional.empty();
    private OptionalDouble bestScore = OptionalDouble.empty();
    private Mishaps mishaps = Mishaps.NONE;

    public RunResults(RunPlan plan) {
        this.plan = plan;
    }

    /** Takes up what a run had come to before it goes on. */
    void goesOn(RunState before) {
        evaluation = Optional.ofNullable(before.evaluation());
        bestScore = before.bestScore();
        mishaps = before.mishaps();
    }

    public void started(Baselines told) {
        baselines = Optional.of(told);
    }

    public void evaluated(Evaluation told) {
        evaluation = Optional.of(told);
        if (told.score().isPresent()
                && !(bestScore.isPresent()
                        && bestScore.getAsDouble() >= told.score().getAsDouble())) {
            bestScore = told.score();
        }
    }

    public void progressed(PipelineStatus told) {
        pipeline = Optional.of(told);
    }

    public void restarted() {
        mishaps = mishaps.restarted();
    }

    public void skipped() {
        mishaps = mishaps.skipped();
    }

    public void diverged(Divergence divergence) {
        mishaps = mishaps.diverged(divergence);
    }

    /** What went wrong so far and was mended. */
    Mishaps mishaps() {
        return mishaps;
    }

    /** The result of a run that goes on, and so of one whose program dies. */
    public RunResult running() {
        return soFar(TrainingStatus.INTERRUPTED.word(), false, null);
    }

    /** The result of a run that broke off without one of its own. */
    public RunResult failed(String reason) {
        return soFar(TrainingStatus.FAILED.word(), true, reason);
    }

    /** The result of a run that was told to end, and could not even say how far it was. */
    public RunResult interrupted(String reason) {
        return soFar(TrainingStatus.INTERRUPTED.word(), true, reason);
    }

    private RunResult soFar(String status, boolean finished, @Nullable String reason) {
        Counts counts = pipeline.map(Counts::of)
                .orElseGet(() -> evaluation.map(Counts::of).orElse(Counts.NONE));
        return build(status, finished, reason, baselines, evaluation, bestScore, counts, null, mishaps, null);
    }

    /** The result of a run that has ended. */
    public RunResult finished(TrainingResult result) {
        return build(
                result.status().word(),
                true,
                result.reason(),
                Optional.of(result.baselines()),
                Optional.of(result.evaluation()).filter(Evaluation::isMeasured),
                result.bestScore(),
                Counts.of(result),
                result.timeToScore()
                        .map(reached -> new RunResult.TimeToScore(
                                reached.score(), reached.environmentSteps(), reached.seconds()))
                        .orElse(null),
                result.mishaps(),
                result.parametersSha256());
    }

    private RunResult build(
            String status,
            boolean finished,
            @Nullable String reason,
            Optional<Baselines> known,
            Optional<Evaluation> latest,
            OptionalDouble best,
            Counts counts,
            RunResult.@Nullable TimeToScore timeToScore,
            Mishaps mended,
            @Nullable String sha256) {
        Optional<CriticMeasure> critic = latest.map(Evaluation::critic);
        return new RunResult(
                plan.simulation().name(),
                plan.simulation().shape().minimumItems(),
                plan.simulation().shape().maximumItems(),
                plan.simulation().shape().slots(),
                plan.simulation().shape().dimension(),
                plan.settings().policy().estimator().id(),
                plan.settings().policy().network().id(),
                plan.settings().critic().network().id(),
                plan.settings().mode().id(),
                plan.settings().seed(),
                Kernels.best().simd(),
                status,
                finished,
                reason,
                boxed(latest.map(Evaluation::score).orElse(OptionalDouble.empty())),
                boxed(best),
                latest.map(Evaluation::greedyReward).orElse(null),
                latest.map(Evaluation::policyReward).orElse(null),
                latest.map(Evaluation::sampledReward).orElse(null),
                known.map(Baselines::randomReward).filter(Double::isFinite).orElse(null),
                boxed(known.map(Baselines::optimalReward).orElse(OptionalDouble.empty())),
                latest.map(Evaluation::logitStandardDeviation).orElse(null),
                latest.map(Evaluation::entropy).orElse(null),
                latest.map(Evaluation::progress)
                        .map(LearningProgress::criticLoss)
                        .orElse(null),
                critic.map(CriticMeasure::predictedReward).orElse(null),
                critic.map(CriticMeasure::correlation).orElse(null),
                boxed(critic.map(CriticMeasure::trust).orElse(OptionalDouble.empty())),
                critic.map(CriticMeasure::gradientCosine).orElse(null),
                counts.environmentSteps,
                counts.criticUpdates,
                counts.policyUpdates,
                counts.seconds,
                timeToScore,
                mended.restarts(),
                mended.skippedUpdates(),
                mended.rollBacks(),
                sha256);
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private record Counts(long environmentSteps, long criticUpdates, long policyUpdates, double seconds) {
        private static final Counts NONE = new Counts(0, 0, 0, 0);

        private static Counts of(PipelineStatus status) {
            return new Counts(
                    status.environmentSteps(), status.criticUpdates(), status.policyUpdates(), status.seconds());
        }

        private static Counts of(Evaluation evaluation) {
            LearningProgress progress = evaluation.progress();
            return new Counts(
                    progress.environmentSteps(),
                    progress.criticUpdates(),
                    progress.policyUpdates(),
                    evaluation.seconds());
        }

        private static Counts of(TrainingResult result) {
            return new Counts(
                    result.environmentSteps(), result.criticUpdates(), result.policyUpdates(), result.seconds());
        }
    }
}
