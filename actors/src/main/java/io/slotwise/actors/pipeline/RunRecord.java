package io.slotwise.actors.pipeline;

import io.slotwise.actors.protocol.Adjust;
import io.slotwise.actors.protocol.PolicySnapshot;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SupervisorCommand.CriticFinished;
import io.slotwise.actors.protocol.SupervisorCommand.Evaluated;
import io.slotwise.actors.protocol.SupervisorCommand.LearnerStatus;
import io.slotwise.actors.protocol.SupervisorCommand.PolicyFinished;
import io.slotwise.actors.protocol.SupervisorCommand.ReplayStatus;
import io.slotwise.actors.protocol.SupervisorCommand.RoleFailed;
import io.slotwise.actors.protocol.SupervisorCommand.UpdateSkipped;
import io.slotwise.actors.training.Adjustments;
import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.CheckpointReport;
import io.slotwise.actors.training.Divergence;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.Mishaps;
import io.slotwise.actors.training.PipelineStatus;
import io.slotwise.actors.training.RunState;
import io.slotwise.actors.training.ScoreKeeping;
import io.slotwise.actors.training.Stopwatch;
import io.slotwise.actors.training.TrainingFailedException;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingResult.TimeToScore;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.StopSettings;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
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
    private static final String MEASURING = "learning waits for the evaluator to find the best picks to compare with";

    /** Whose memory a checkpoint needs, and who takes it. */
    private static final Set<Role> REMEMBERED = EnumSet.of(
            Role.POLICY_LEARNER,
            Role.CRITIC_LEARNER,
            Role.EXPERIENCE_REPLAY,
            Role.ITEM_REPLAY,
            Role.SELECTOR,
            Role.HOST,
            Role.CHECKPOINTER);

    private final StopSettings stop;
    private final TrainingListener listener;
    private final Stopwatch stopwatch;
    private final Map<Role, LearnerStatus> learners = new EnumMap<>(Role.class);
    private final Set<Role> lost = EnumSet.noneOf(Role.class);
    private @Nullable Baselines baselines;
    private @Nullable Evaluated latest;
    private OptionalDouble bestScore;
    private Optional<TimeToScore> timeToScore;
    private long environmentSteps;
    private Mishaps mishaps;
    private Adjustments adjustments;
    private @Nullable TrainingStatus status;
    private String reason = "";
    private double seconds;
    private @Nullable PolicyFinished policy;
    private @Nullable CriticFinished critic;
    private boolean evaluationFinished;
    private boolean counted;

    RunRecord(StopSettings stop, TrainingListener listener) {
        this(stop, listener, RunState.NEW);
    }

    /** @param before how the run had gone before it goes on */
    RunRecord(StopSettings stop, TrainingListener listener, RunState before) {
        this.stop = stop;
        this.listener = listener;
        stopwatch = Stopwatch.startAt(before.seconds());
        bestScore = before.bestScore();
        timeToScore = Optional.ofNullable(before.timeToScore());
        mishaps = before.mishaps();
        adjustments = before.adjustments();
    }

    /** What was evaluated before the run goes on, if anything was. */
    void goesOnFrom(@Nullable Evaluation evaluation, PolicySnapshot snapshot) {
        latest = evaluation == null ? null : new Evaluated(evaluation, snapshot);
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
        learners.put(learner.role(), learner);
    }

    void skipped(UpdateSkipped update) {
        mishaps = mishaps.skipped();
        LOG.warn("{} skipped an update: {}", update.role().label(), update.reason());
        tell(to -> to.skipped(update.role().label(), update.reason()));
    }

    void diverged(Divergence divergence) {
        mishaps = mishaps.diverged(divergence);
        tell(to -> to.diverged(divergence));
    }

    void adjusted(Adjust change) {
        adjustments = adjustments.with(change.setting(), change.value());
    }

    void checkpointed(CheckpointReport report) {
        tell(to -> to.checkpointed(report));
    }

    /** How the run has gone so far. */
    RunState state() {
        return new RunState(
                isEnding() ? seconds : stopwatch.seconds(),
                mishaps,
                bestScore,
                timeToScore.orElse(null),
                latest == null ? null : latest.evaluation(),
                adjustments);
    }

    /** Whether all are there whose memory a checkpoint needs. */
    boolean canBeSaved() {
        return Collections.disjoint(lost, REMEMBERED);
    }

    void progressed(ReplayStatus replay) {
        environmentSteps = replay.inserted();
        counted = learnersFinished();
        LearnerStatus ofCritic = learner(Role.CRITIC_LEARNER);
        LearnerStatus ofPolicy = learner(Role.POLICY_LEARNER);
        PipelineStatus now = new PipelineStatus(
                stopwatch.seconds(),
                environmentSteps,
                ofCritic.updates(),
                ofPolicy.updates(),
                replay.size(),
                ofCritic.updateRatio(),
                ofPolicy.updateRatio(),
                baselines == null ? List.of(MEASURING) : replay.waits());
        if (!isEnding()) {
            tell(to -> to.progressed(now));
        }
    }

    private LearnerStatus learner(Role role) {
        return learners.getOrDefault(role, new LearnerStatus(role, 0, Double.NaN));
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
        mishaps = mishaps.restarted();
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
     * @throws TrainingFailedException if it failed before anything was evaluated, or nobody knows the networks
     */
    TrainingResult result() {
        Ending ending = ending();
        return new TrainingResult(
                status == null ? TrainingStatus.FAILED : status,
                reason,
                baselines == null ? Baselines.UNKNOWN : baselines,
                ending.evaluation,
                bestScore,
                timeToScore,
                steps(),
                critic == null ? ending.critic.version() : critic.progress().criticUpdates(),
                ending.policy.version(),
                seconds,
                mishaps,
                ending.policy,
                ending.critic);
    }

    /** Where learning was broken off, those that it had come to: what arrived afterwards is chance. */
    private long steps() {
        return status == TrainingStatus.DIVERGED && critic != null
                ? critic.progress().environmentSteps()
                : environmentSteps;
    }

    private record Ending(Evaluation evaluation, ParameterSnapshot policy, CriticSnapshot critic) {}

    /** The last networks with their own measure: an old one must not pass for theirs. */
    private Ending ending() {
        Evaluated measured = latest;
        PolicyFinished last = policy;
        if (measured != null && (last == null || last.policy().version() == version(measured))) {
            PolicySnapshot snapshot = measured.snapshot();
            return new Ending(measured.evaluation(), snapshot.policy(), snapshot.critic());
        }
        if (last == null || (measured == null && hasFailed())) {
            throw new TrainingFailedException("ended before the first evaluation: " + reason);
        }
        return new Ending(Evaluation.unmeasured(last.progress(), seconds), last.policy(), last.critic());
    }

    private static long version(Evaluated measured) {
        return measured.snapshot().policy().version();
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
