package io.slotwise.actors.protocol;

import akka.actor.DeadLetterSuppression;
import akka.actor.typed.ActorRef;
import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.CheckpointReport;
import io.slotwise.actors.training.Divergence;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.LearningProgress;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import java.util.List;

/** Commands of the training supervisor, which starts, watches and ends everything. */
public sealed interface SupervisorCommand extends Message
        permits Adjust,
                Advance,
                RequestNewest,
                SupervisorCommand.Stop,
                SupervisorCommand.BaselinesKnown,
                SupervisorCommand.Evaluated,
                SupervisorCommand.EvaluationFinished,
                SupervisorCommand.PolicyFinished,
                SupervisorCommand.CriticFinished,
                SupervisorCommand.ReplayStatus,
                SupervisorCommand.LearnerStatus,
                SupervisorCommand.RoleFailed,
                SupervisorCommand.RoleStopped,
                SupervisorCommand.GaveUp,
                SupervisorCommand.Tick,
                SupervisorCommand.Overdue,
                SupervisorCommand.Held,
                SupervisorCommand.UpdateSkipped,
                SupervisorCommand.Diverged,
                SupervisorCommand.Checkpointed,
                SupervisorCommand.LastCheckpointed,
                SupervisorCommand.Checkpoint,
                SupervisorCommand.Capture {
    /** Asks for a clean stop from outside; results are still made. A run that has ended need not hear of it. */
    record Stop(String reason) implements SupervisorCommand, DeadLetterSuppression {}

    /** The baselines are known. */
    record BaselinesKnown(Baselines baselines) implements SupervisorCommand {}

    /** A policy was evaluated. */
    record Evaluated(Evaluation evaluation, PolicySnapshot snapshot) implements SupervisorCommand {}

    /** The final policy has been evaluated; its evaluation was reported before. */
    record EvaluationFinished() implements SupervisorCommand {}

    /**
     * The policy learner is done.
     *
     * @param policy the final policy
     * @param critic the critic that it was last trained with
     */
    record PolicyFinished(ParameterSnapshot policy, CriticSnapshot critic, LearningProgress progress, String reason)
            implements SupervisorCommand {}

    /** An update was skipped, since its numbers were not finite. */
    record UpdateSkipped(Role role, String reason) implements SupervisorCommand {}

    /** So many updates in a row were skipped that learning is over; the learner has gone back to good parameters. */
    record Diverged(Divergence divergence) implements SupervisorCommand {}

    /** The critic learner is done. */
    record CriticFinished(CriticSnapshot critic, LearningProgress progress) implements SupervisorCommand {}

    /** How the experience replay does. */
    record ReplayStatus(int size, long inserted, List<String> waits) implements SupervisorCommand {
        public ReplayStatus {
            waits = List.copyOf(waits);
        }
    }

    /**
     * How far a learner is.
     *
     * @param updateRatio the norm of its last update's change over the norm of its parameters; NaN before the first
     */
    record LearnerStatus(Role role, long updates, double updateRatio) implements SupervisorCommand {}

    /** An actor threw; it is being started again unless it has failed too often. */
    record RoleFailed(Role role, String reason) implements SupervisorCommand {}

    /** An actor stopped for good though nobody asked it to. */
    record RoleStopped(Role role) implements SupervisorCommand {}

    /** What an actor needs has failed too often; the run cannot go on. */
    record GaveUp(Role role, String reason) implements SupervisorCommand {}

    /** How a checkpoint went. */
    record Checkpointed(CheckpointReport report) implements SupervisorCommand {}

    /** The last checkpoint has been made, or could not be. */
    record LastCheckpointed() implements SupervisorCommand {}

    /** Asks for a checkpoint now. */
    record Checkpoint() implements SupervisorCommand {}

    /** Time for a look at the clock and for a status report. */
    record Tick() implements SupervisorCommand {}

    /**
     * The policy learner has made the updates that it was let.
     *
     * @param advances how many {@link Advance}s it has had in all: none that came later is answered by this
     */
    record Held(long advances) implements SupervisorCommand {}

    /** What was still awaited when the run was ending has taken too long. */
    record Overdue() implements SupervisorCommand {}

    /** Asks for all that the actor remembers, for a checkpoint. */
    record Capture(ActorRef<? super CheckpointerCommand.RunCaptured> replyTo) implements SupervisorCommand {}
}
