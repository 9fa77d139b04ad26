package io.slotwise.actors.pipeline;

import io.slotwise.actors.protocol.PolicySnapshot;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SupervisorCommand.CriticFinished;
import io.slotwise.actors.protocol.SupervisorCommand.Evaluated;
import io.slotwise.actors.protocol.SupervisorCommand.LearnerStatus;
import io.slotwise.actors.protocol.SupervisorCommand.PolicyFinished;
import io.slotwise.actors.protocol.SupervisorCommand.ReplayStatus;
import io.slotwise.actors.protocol.SupervisorCommand.RoleFailed;
import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.PipelineStatus;
import io.slotwise.actors.training.ScoreKeeping;
import io.slotwise.actors.training.Stopwatch;
import io.slotwise.actors.training.TrainingFailedException;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingResult.TimeToScore;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.StopSettings;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the supervisor knows of its run, and tells the listener; in the end, the result. */
final class RunRecord {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecord.class);

    private final StopSettings stop;
    private final TrainingListener listener;
    private final Stopwatch stopwatch = Stopwatch.start();
    private final Map<Role, Long> updates = new EnumMap<>(Role.class);
    private final Set<Role> lost = EnumSet.noneOf(Role.class);
    private @Nullable Baselines baselines;
    private @Nullable Evaluated latest;
    private OptionalDouble bestScore = OptionalDouble.empty();
    private Optional<TimeToScore> timeToScore = Optional.empty();
    private long environmentSteps;
    private int restarts;
    private @Nullable TrainingStatus status;
    private String reason = "";
    private double seconds;
    private @Nullable PolicyFinished policy;
    private @Nullable CriticFinished critic;
    private boolean evaluationFinished;
    private boolean counted;

    RunRecord(StopSettings stop, TrainingListener listener) {
        this.stop = stop;
        this.listener = listener;
    }

    Stopwatch stopwatch() {
        return stopwatch;
    }

    boolean isOutOfTime() {
        return stop.seconds().isPresent()
                && stopwatch.seconds() * 1000 >= stop.seconds().get().toMillis();
    }

    /** While training is held, its clock stands still. */
    void hold(boolean held) {
        if (held) {
            stopwatch.pause();
        } else {
            stopwatch.resume();
        }
    }

    void started(Baselines known) {
        if (baselines == null) {
            baselines = known;
            tell(to -> to.started(known));
        }
    }

    void learned(LearnerStatus learner) {
        updates.put(learner.role(), learner.updates());
    }

    void progressed(ReplayStatus replay) {
        environmentSteps = replay.inserted();
        counted = learnersFinished();
        PipelineStatus now = new PipelineStatus(
                stopwatch.seconds(),
                environmentSteps,
                updates.getOrDefault(Role.CRITIC_LEARNER, 0L),
                updates.getOrDefault(Role.POLICY_LEARNER, 0L),
                replay.size(),
                replay.waits());
        if (!isEnding()) {
            tell(to -> to.progressed(now));
        }
    }

    void evaluated(Evaluated message) {
        latest = message;
        Evaluation evaluation = message.evaluation();
        bestScore = ScoreKeeping.better(bestScore, evaluation.score());
        if (timeToScore.isEmpty() && ScoreKeeping.reached(stop.score(), evaluation)) {
            timeToScore = Optional.of(ScoreKeeping.timeToScore(stop.score().getAsDouble(), evaluation));
        }
        tell(to -> to.evaluated(evaluation));
        tell(to -> to.learned(message.snapshot().policy(), message.snapshot().critic()));
    }

    void failed(RoleFailed failure) {
        restarts++;
        tell(to -> to.restarted(failure.role().label(), failure.reason()));
    }

    /**
     * An actor has stopped for good: nobody may wait for its last word, and if that is missing, a run that was reaching
     * its end has failed.
     *
     * @param sentence what happened
     */
    void lost(Role role, String sentence) {
        if (status == TrainingStatus.COMPLETED && isAwaited(role)) {
            status = TrainingStatus.FAILED;
            reason = sentence;
        }
        lost.add(role);
    }

    private boolean isAwaited(Role role) {
        return switch (role) {
            case POLICY_LEARNER -> policy == null;
            case CRITIC_LEARNER -> critic == null;
            case EVALUATOR -> !evaluationFinished;
            case EXPERIENCE_REPLAY -> !counted;
            default -> false;
        };
    }

    boolean isEnding() {
        return status != null;
    }

    boolean hasFailed() {
        return status == TrainingStatus.FAILED;
    }

    void ends(TrainingStatus how, String why) {
        status = how;
        reason = why;
        seconds = stopwatch.seconds();
    }

    void finished(PolicyFinished message) {
        policy = message;
    }

    void finished(CriticFinished message) {
        critic = message;
    }

    void evaluationFinished() {
        evaluationFinished = true;
    }

    /** Whether both learners have said their last word, so that the replay's next status is the final one. */
    boolean learnersFinished() {
        return isDone(Role.POLICY_LEARNER) && isDone(Role.CRITIC_LEARNER);
    }

    /** Whether all have said their last word, those apart that never will. */
    boolean isComplete() {
        // Without the policy learner there is no final policy to evaluate.
        boolean evaluated = isDone(Role.EVALUATOR) || lost.contains(Role.POLICY_LEARNER);
        return learnersFinished() && evaluated && isDone(Role.EXPERIENCE_REPLAY);
    }

    private boolean isDone(Role role) {
        return lost.contains(role) || !isAwaited(role);
    }

    /**
     * The run's result; where an actor could not say its last word, from the last snapshot that was evaluated.
     *
     * @throws TrainingFailedException if nothing was ever evaluated
     */
    TrainingResult result() {
        if (baselines == null || latest == null || status == null) {
            throw new TrainingFailedException("ended before the first evaluation: " + reason);
        }
        PolicySnapshot snapshot = latest.snapshot();
        return new TrainingResult(
                status,
                reason,
                baselines,
                latest.evaluation(),
                bestScore,
                timeToScore,
                environmentSteps,
                critic == null
                        ? snapshot.progress().criticUpdates()
                        : critic.progress().criticUpdates(),
                policy == null ? snapshot.policy().version() : policy.policy().version(),
                seconds,
                restarts,
                policy == null ? snapshot.policy() : policy.policy(),
                critic == null ? snapshot.critic() : critic.critic());
    }

    // A listener is the host's code: what it throws must not end the run.
    @SuppressWarnings("CatchingUnchecked")
    private void tell(Consumer<TrainingListener> message) {
        try {
            message.accept(listener);
        } catch (RuntimeException | Error e) {
            LOG.warn("The training listener failed", e);
        }
    }
}
