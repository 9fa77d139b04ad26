package io.slotwise.actors.pipeline;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.japi.function.Function;
import io.slotwise.actors.protocol.Adjust;
import io.slotwise.actors.protocol.Advance;
import io.slotwise.actors.protocol.CheckpointerCommand.RunCaptured;
import io.slotwise.actors.protocol.CheckpointerCommand.Save;
import io.slotwise.actors.protocol.RequestNewest;
import io.slotwise.actors.protocol.Role;
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
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Starts the actors of a run, watches them, and ends the run: when a stop condition is met, when somebody asks, or when
 * an actor cannot be kept alive. However it ends, the result says why.
 */
public final class TrainingSupervisor extends AbstractBehavior<SupervisorCommand> {
    /** As it is shown to people. */
    private static final String NAME = "training-supervisor";

    private static final Duration STATUS_INTERVAL = Duration.ofMillis(500);

    private final RunRecord record;
    private final Roles roles;
    private final StatusRound statuses;
    private final Pace pace;
    private final LiveSettings settings;
    private final Ending ending;

    private TrainingSupervisor(
            ActorContext<SupervisorCommand> context,
            TimerScheduler<SupervisorCommand> timers,
            TrainingParts parts,
            Optional<CheckpointStore> store,
            TrainingListener listener,
            CompletableFuture<TrainingResult> result) {
        super(context);
        record = new RunRecord(parts.settings().stop(), listener, parts.run());
        roles = Roles.start(context, parts, store, record);
        parts.begun();
        statuses = new StatusRound(roles, context.getSelf());
        pace = new Pace(roles, record, parts.meters());
        settings = new LiveSettings(roles, record, parts);
        ending = new Ending(timers, roles, record, result);
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
                .onMessage(Tick.class, doing(this::onTick))
                .onMessage(ReplayStatus.class, doing(this::onReplayStatus))
                .onMessage(LearnerStatus.class, doing(this::onLearnerStatus))
                .onMessage(BaselinesKnown.class, doing(message -> record.started(message.baselines())))
                .onMessage(Evaluated.class, doing(record::evaluated))
                .onMessage(Stop.class, doing(this::onStop))
                .onMessage(Advance.class, doing(pace::advance))
                .onMessage(Held.class, doing(pace::held))
                .onMessage(Adjust.class, doing(settings::adjust))
                .onMessage(
                        RequestNewest.class,
                        doing(command -> roles.policyLearner().tell(command)))
                .onMessage(RoleFailed.class, doing(record::failed))
                .onMessage(RoleStopped.class, doing(this::onRoleStopped))
                .onMessage(GaveUp.class, doing(this::onGaveUp))
                .onMessage(PolicyFinished.class, doing(this::onPolicyFinished))
                .onMessage(CriticFinished.class, doing(this::onCriticFinished))
                .onMessage(EvaluationFinished.class, doing(this::onEvaluationFinished))
                .onMessage(UpdateSkipped.class, doing(record::skipped))
                .onMessage(Diverged.class, doing(this::onDiverged))
                .onMessage(Overdue.class, doing(message -> ending.overdue()))
                .onMessage(Capture.class, doing(this::onCapture))
                .onMessage(Checkpoint.class, doing(this::onCheckpoint))
                .onMessage(Checkpointed.class, doing(message -> record.checkpointed(message.report())))
                .onMessage(LastCheckpointed.class, doing(message -> ending.complete()))
                .build();
    }

    /** Acts on a message; the actor is over when the run is. */
    private <M> Function<M, Behavior<SupervisorCommand>> doing(Consumer<M> action) {
        return message -> {
            action.accept(message);
            return ending.isOver() ? Behaviors.stopped() : this;
        };
    }

    private void onTick(Tick tick) {
        statuses.ask();
        if (record.isOutOfTime()) {
            ending.begin(TrainingStatus.COMPLETED, "reached stop.seconds");
        }
    }

    private void onReplayStatus(ReplayStatus status) {
        statuses.answered(Role.EXPERIENCE_REPLAY);
        record.progressed(status);
        ending.whenComplete();
    }

    private void onLearnerStatus(LearnerStatus status) {
        statuses.answered(status.role());
        record.learned(status);
    }

    private void onStop(Stop command) {
        ending.begin(TrainingStatus.INTERRUPTED, command.reason());
        ending.hurry();
    }

    private void onDiverged(Diverged message) {
        record.diverged(message.divergence());
        ending.begin(TrainingStatus.DIVERGED, message.divergence().reason());
    }

    /** Comes after {@link GaveUp} if there was a reason to stop. */
    private void onRoleStopped(RoleStopped message) {
        lose(message.role(), message.role().label() + " stopped for no known reason");
    }

    private void onGaveUp(GaveUp message) {
        lose(message.role(), message.role().label() + " failed too often; the last time: " + message.reason());
    }

    private void lose(Role role, String reason) {
        ending.lose(role, reason);
        whenLearned();
        ending.whenComplete();
    }

    private void onPolicyFinished(PolicyFinished message) {
        ending.begin(TrainingStatus.COMPLETED, message.reason());
        record.finished(message);
        whenLearned();
    }

    private void onCriticFinished(CriticFinished message) {
        record.finished(message);
        whenLearned();
    }

    private void onEvaluationFinished(EvaluationFinished message) {
        record.evaluationFinished();
        ending.whenComplete();
    }

    /** The replay is asked for its last word, once nobody draws from it any more. */
    private void whenLearned() {
        if (record.learnersFinished()) {
            statuses.askReplay();
        }
    }

    private void onCapture(Capture command) {
        command.replyTo().tell(new RunCaptured(record.state()));
    }

    private void onCheckpoint(Checkpoint command) {
        roles.checkpointer().ifPresent(actor -> actor.tell(new Save()));
    }
}
