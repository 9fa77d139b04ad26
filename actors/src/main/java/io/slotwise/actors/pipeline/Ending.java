package io.slotwise.actors.pipeline;

import akka.actor.typed.javadsl.TimerScheduler;
import io.slotwise.actors.protocol.CheckpointerCommand.SaveLast;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.Overdue;
import io.slotwise.actors.training.TrainingFailedException;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** How a run ends: training stops, all say their last word, the last state is saved, and the result is told. */
final class Ending {
    /** How long the parts of a run that has been stopped, or has failed, may take to say their last word. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(4);
    /** How long the saving of its last state may take then; it goes on afterwards as long as the process does. */
    private static final Duration LAST_SAVE = Duration.ofSeconds(3);

    private final TimerScheduler<SupervisorCommand> timers;
    private final Roles roles;
    private final RunRecord record;
    private final CompletableFuture<TrainingResult> result;
    private boolean hurries;
    private boolean saving;
    private boolean over;

    /** @param result is completed at the end */
    Ending(
            TimerScheduler<SupervisorCommand> timers,
            Roles roles,
            RunRecord record,
            CompletableFuture<TrainingResult> result) {
        this.timers = timers;
        this.roles = roles;
        this.record = record;
        this.result = result;
    }

    /** Whether the result has been told. */
    boolean isOver() {
        return over;
    }

    /** Begins the end; only the first reason counts. */
    void begin(TrainingStatus status, String reason) {
        if (record.isEnding()) {
            return;
        }
        record.ends(status, reason);
        boolean atOnce = status == TrainingStatus.FAILED || status == TrainingStatus.DIVERGED;
        roles.policyLearner().tell(new PolicyLearnerCommand.Finish(reason, atOnce));
    }

    /** A run that has reached its end waits for the last evaluation, however long that takes; others do not. */
    void hurry() {
        if (!hurries) {
            hurries = true;
            timers.startSingleTimer(new Overdue(), LAST_WORDS);
        }
    }

    /** An actor has stopped for good. */
    void lose(Role role, String reason) {
        record.lost(role, reason);
        begin(TrainingStatus.FAILED, reason);
        if (record.hasFailed()) {
            hurry();
        }
        if (role == Role.POLICY_LEARNER) {
            // Nobody else is left to say it.
            roles.criticLearner().tell(new CriticLearnerCommand.Finish());
        }
    }

    /** Goes on to the last save if all have said their last word. */
    void whenComplete() {
        if (record.isComplete() && !saving) {
            saveLast();
        }
    }

    /** What was waited for has taken too long. */
    void overdue() {
        if (saving) {
            complete();
        } else {
            saveLast();
        }
    }

    private void saveLast() {
        saving = true;
        if (roles.checkpointer().isEmpty() || !record.canBeSaved()) {
            complete();
            return;
        }
        roles.checkpointer().get().tell(new SaveLast());
        if (hurries) {
            timers.startSingleTimer(new Overdue(), LAST_SAVE);
        }
    }

    void complete() {
        over = true;
        try {
            result.complete(record.result());
        } catch (TrainingFailedException e) {
            result.completeExceptionally(e);
        }
    }
}
