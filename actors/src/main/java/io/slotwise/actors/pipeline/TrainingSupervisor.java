package io.slotwise.actors.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.protocol.Adjust;
import io.slotwise.actors.protocol.Advance;
import io.slotwise.actors.protocol.CheckpointerCommand;
import io.slotwise.actors.protocol.CheckpointerCommand.RunCaptured;
import io.slotwise.actors.protocol.CheckpointerCommand.Save;
import io.slotwise.actors.protocol.CheckpointerCommand.SaveLast;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand;
import io.slotwise.actors.protocol.RequestNewest;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SelectorCommand;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.BaselinesKnown;
import io.slotwise.actors.protocol.SupervisorCommand.Capture;
import io.slotwise.actors.protocol.SupervisorCommand.Checkpoint;
import io.slotwise.actors.protocol.SupervisorCommand.Checkpointed;
import io.slotwise.actors.protocol.SupervisorCommand.CriticFinished;
import io.slotwise.actors.protocol.SupervisorCommand.Diverged;
import io.slotwise.actors.protocol.SupervisorCommand.Evaluated;
import io.slotwise.actors.protocol.SupervisorCommand.EvaluationFinished;
import io.slotwise.actors.protocol.SupervisorCommand.GaveUp;
import io.slotwise.actors.protocol.SupervisorCommand.Held;
import io.slotwise.actors.protocol.SupervisorCommand.LastCheckpointed;
import io.slotwise.actors.protocol.SupervisorCommand.LearnerStatus;
import io.slotwise.actors.protocol.SupervisorCommand.Overdue;
import io.slotwise.actors.protocol.SupervisorCommand.PolicyFinished;
import io.slotwise.actors.protocol.SupervisorCommand.ReplayStatus;
import io.slotwise.actors.protocol.SupervisorCommand.RoleFailed;
import io.slotwise.actors.protocol.SupervisorCommand.RoleStopped;
import io.slotwise.actors.protocol.SupervisorCommand.Stop;
import io.slotwise.actors.protocol.SupervisorCommand.Tick;
import io.slotwise.actors.protocol.SupervisorCommand.UpdateSkipped;
import io.slotwise.actors.training.CheckpointStore;
import io.slotwise.actors.training.TrainingFailedException;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.LiveSetting;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Starts the actors of a run, watches them, and ends the run: when a stop condition is met, when somebody asks, or when
 * an actor cannot be kept alive. However it ends, the result says why.
 */
public final class TrainingSupervisor extends AbstractBehavior<SupervisorCommand> {
    /** As it is shown to people. */
    private static final String NAME = "training-supervisor";

    private static final Duration STATUS_INTERVAL = Duration.ofMillis(500);
    /** How long the parts of a run that has been stopped, or has failed, may take to say their last word. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(4);
    /** How long the saving of its last state may take then; it goes on afterwards as long as the process does. */
    private static final Duration LAST_SAVE = Duration.ofSeconds(3);

    private final TimerScheduler<SupervisorCommand> timers;
    private final RunRecord record;
    private final CompletableFuture<TrainingResult> result;
    private final ActorRef<ExperienceReplayCommand> replay;
    private final ActorRef<CriticLearnerCommand> criticLearner;
    private final ActorRef<PolicyLearnerCommand> policyLearner;
    private final ActorRef<SelectorCommand> selector;
    private final PipelineMeters meters;
    private final Optional<ActorRef<CheckpointerCommand>> checkpointer;
    private final Set<Role> asked = EnumSet.noneOf(Role.class);
    private boolean hurries;
    private boolean saving;

    private TrainingSupervisor(
            ActorContext<SupervisorCommand> context,
            TimerScheduler<SupervisorCommand> timers,
            TrainingParts parts,
            Optional<CheckpointStore> store,
            TrainingListener listener,
            CompletableFuture<TrainingResult> result) {
        super(context);
        this.timers = timers;
        this.result = result;
        record = new RunRecord(parts.settings().stop(), listener, parts.run());
        Roles roles = Roles.start(context, parts, store, record);
        parts.begun();
        replay = roles.experienceReplay();
        criticLearner = roles.criticLearner();
        policyLearner = roles.policyLearner();
        selector = roles.selector();
        meters = parts.meters();
        for (LiveSetting setting : LiveSetting.values()) {
            meters.set(setting, setting.in(parts.settings()));
        }
        checkpointer = roles.checkpointer();
        timers.startTimerWithFixedDelay(new Tick(), STATUS_INTERVAL);
    }

    /** As below, with nothing saved. */
    public static Behavior<SupervisorCommand> create(
            TrainingParts parts, TrainingListener listener, CompletableFuture<TrainingResult> result) {
        return create(parts, Optional.empty(), listener, result);
    }

    /**
     * @param store keeps the run's state now and then, and at its end
     * @param result is completed with the run's result, or with an exception if there is none
     */
    public static Behavior<SupervisorCommand> create(
            TrainingParts parts,
            Optional<CheckpointStore> store,
            TrainingListener listener,
            CompletableFuture<TrainingResult> result) {
        Behavior<SupervisorCommand> supervisor = Behaviors.setup(context -> Behaviors.withTimers(
                timers -> new TrainingSupervisor(context, timers, parts, store, listener, result)));
        Behavior<SupervisorCommand> keeping = Behaviors.intercept(() -> new ResultKeeper(result), supervisor);
        return Measured.behavior(parts.meters(), NAME, NAME, keeping);
    }

    @Override
    public Receive<SupervisorCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(Tick.class, this::onTick)
                .onMessage(ReplayStatus.class, this::onReplayStatus)
                .onMessage(LearnerStatus.class, this::onLearnerStatus)
                .onMessage(BaselinesKnown.class, this::onBaselines)
                .onMessage(Evaluated.class, this::onEvaluated)
                .onMessage(Stop.class, this::onStop)
                .onMessage(Advance.class, this::onAdvance)
                .onMessage(Held.class, this::onHeld)
                .onMessage(Adjust.class, this::onAdjust)
                .onMessage(RequestNewest.class, this::onRequestNewest)
                .onMessage(RoleFailed.class, this::onRoleFailed)
                .onMessage(RoleStopped.class, this::onRoleStopped)
                .onMessage(GaveUp.class, this::onGaveUp)
                .onMessage(PolicyFinished.class, this::onPolicyFinished)
                .onMessage(CriticFinished.class, this::onCriticFinished)
                .onMessage(EvaluationFinished.class, this::onEvaluationFinished)
                .onMessage(UpdateSkipped.class, this::onUpdateSkipped)
                .onMessage(Diverged.class, this::onDiverged)
                .onMessage(Overdue.class, this::onOverdue)
                .onMessage(Capture.class, this::onCapture)
                .onMessage(Checkpoint.class, this::onCheckpoint)
                .onMessage(Checkpointed.class, this::onCheckpointed)
                .onMessage(LastCheckpointed.class, this::onLastCheckpointed)
                .build();
    }

    private Behavior<SupervisorCommand> onTick(Tick tick) {
        var self = getContext().getSelf();
        // One question at a time: an actor that is busy or being restarted has none pile up.
        if (asked.add(Role.EXPERIENCE_REPLAY)) {
            replay.tell(new ExperienceReplayCommand.RequestStatus(self));
        }
        if (asked.add(Role.CRITIC_LEARNER)) {
            criticLearner.tell(new CriticLearnerCommand.RequestStatus(self));
        }
        if (asked.add(Role.POLICY_LEARNER)) {
            policyLearner.tell(new PolicyLearnerCommand.RequestStatus(self));
        }
        if (record.isOutOfTime()) {
            end(TrainingStatus.COMPLETED, "reached stop.seconds");
        }
        return this;
    }

    private Behavior<SupervisorCommand> onReplayStatus(ReplayStatus status) {
        asked.remove(Role.EXPERIENCE_REPLAY);
        record.progressed(status);
        return whenComplete();
    }

    private Behavior<SupervisorCommand> onLearnerStatus(LearnerStatus status) {
        asked.remove(status.role());
        record.learned(status);
        return this;
    }

    private Behavior<SupervisorCommand> onBaselines(BaselinesKnown message) {
        record.started(message.baselines());
        return this;
    }

    private Behavior<SupervisorCommand> onEvaluated(Evaluated message) {
        record.evaluated(message);
        return this;
    }

    private Behavior<SupervisorCommand> onStop(Stop command) {
        end(TrainingStatus.INTERRUPTED, command.reason());
        hurry();
        return this;
    }

    private Behavior<SupervisorCommand> onAdvance(Advance command) {
        if (command.policyUpdates() > 0) {
            hold(false);
        }
        policyLearner.tell(command);
        return this;
    }

    private Behavior<SupervisorCommand> onHeld(Held message) {
        hold(true);
        return this;
    }

    private void hold(boolean held) {
        record.hold(held);
        meters.setPaused(held);
        selector.tell(new SelectorCommand.Hold(held));
    }

    private Behavior<SupervisorCommand> onAdjust(Adjust command) {
        switch (command.setting()) {
            case POLICY_TEMPERATURE, POLICY_LEARNING_RATE -> policyLearner.tell(command);
            case CRITIC_LEARNING_RATE -> criticLearner.tell(command);
            case EXPLORATION_EPSILON -> selector.tell(command);
        }
        meters.set(command.setting(), command.value());
        return this;
    }

    private Behavior<SupervisorCommand> onRequestNewest(RequestNewest command) {
        policyLearner.tell(command);
        return this;
    }

    private Behavior<SupervisorCommand> onUpdateSkipped(UpdateSkipped message) {
        record.skipped(message);
        return this;
    }

    private Behavior<SupervisorCommand> onDiverged(Diverged message) {
        record.diverged(message.divergence());
        end(TrainingStatus.DIVERGED, message.divergence().reason());
        return this;
    }

    private Behavior<SupervisorCommand> onRoleFailed(RoleFailed failure) {
        record.failed(failure);
        return this;
    }

    /** Comes after {@link GaveUp} if there was a reason to stop. */
    private Behavior<SupervisorCommand> onRoleStopped(RoleStopped message) {
        return lose(message.role(), message.role().label() + " stopped for no known reason");
    }

    private Behavior<SupervisorCommand> onGaveUp(GaveUp message) {
        return lose(message.role(), message.role().label() + " failed too often; the last time: " + message.reason());
    }

    private Behavior<SupervisorCommand> lose(Role role, String reason) {
        record.lost(role, reason);
        end(TrainingStatus.FAILED, reason);
        if (record.hasFailed()) {
            hurry();
        }
        if (role == Role.POLICY_LEARNER) {
            // Nobody else is left to say it.
            criticLearner.tell(new CriticLearnerCommand.Finish());
        }
        whenLearned();
        return whenComplete();
    }

    private void end(TrainingStatus status, String reason) {
        if (record.isEnding()) {
            return;
        }
        record.ends(status, reason);
        boolean atOnce = status == TrainingStatus.FAILED || status == TrainingStatus.DIVERGED;
        policyLearner.tell(new PolicyLearnerCommand.Finish(reason, atOnce));
    }

    /** A run that has reached its end waits for the last evaluation, however long that takes; others do not. */
    private void hurry() {
        if (!hurries) {
            hurries = true;
            timers.startSingleTimer(new Overdue(), LAST_WORDS);
        }
    }

    private Behavior<SupervisorCommand> onPolicyFinished(PolicyFinished message) {
        end(TrainingStatus.COMPLETED, message.reason());
        record.finished(message);
        return whenLearned();
    }

    private Behavior<SupervisorCommand> onCriticFinished(CriticFinished message) {
        record.finished(message);
        return whenLearned();
    }

    private Behavior<SupervisorCommand> onEvaluationFinished(EvaluationFinished message) {
        record.evaluationFinished();
        return whenComplete();
    }

    private Behavior<SupervisorCommand> whenLearned() {
        if (record.learnersFinished()) {
            replay.tell(new ExperienceReplayCommand.RequestStatus(getContext().getSelf()));
        }
        return this;
    }

    private Behavior<SupervisorCommand> whenComplete() {
        return record.isComplete() && !saving ? saveLast() : this;
    }

    private Behavior<SupervisorCommand> onOverdue(Overdue message) {
        return saving ? complete() : saveLast();
    }

    private Behavior<SupervisorCommand> saveLast() {
        saving = true;
        if (checkpointer.isEmpty() || !record.canBeSaved()) {
            return complete();
        }
        checkpointer.get().tell(new SaveLast());
        if (hurries) {
            timers.startSingleTimer(new Overdue(), LAST_SAVE);
        }
        return this;
    }

    private Behavior<SupervisorCommand> onCapture(Capture command) {
        command.replyTo().tell(new RunCaptured(record.state()));
        return this;
    }

    private Behavior<SupervisorCommand> onCheckpoint(Checkpoint command) {
        checkpointer.ifPresent(actor -> actor.tell(new Save()));
        return this;
    }

    private Behavior<SupervisorCommand> onCheckpointed(Checkpointed message) {
        record.checkpointed(message.report());
        return this;
    }

    private Behavior<SupervisorCommand> onLastCheckpointed(LastCheckpointed message) {
        return complete();
    }

    private Behavior<SupervisorCommand> complete() {
        try {
            result.complete(record.result());
        } catch (TrainingFailedException e) {
            result.completeExceptionally(e);
        }
        return Behaviors.stopped();
    }
}
