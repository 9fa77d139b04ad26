package io.slotwise.actors.training;

import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;

/**
 * Hears of a run as it goes on. Calls come one at a time, from a thread of the run's: return quickly. An exception is
 * logged and otherwise ignored.
 */
public interface TrainingListener {
    /** The baselines are known; comes once, before the first evaluation. */
    default void started(Baselines baselines) {}

    /** A policy was evaluated. */
    default void evaluated(Evaluation evaluation) {}

    /** The networks that were just evaluated; comes right after {@link #evaluated}. */
    default void learned(ParameterSnapshot policy, CriticSnapshot critic) {}

    /** Comes about once a second from the actor pipeline; not from the synchronous runner. */
    default void progressed(PipelineStatus status) {}

    /** The run's state was saved, or could not be. */
    default void checkpointed(CheckpointReport report) {}

    /**
     * An update was skipped, since its numbers were not finite.
     *
     * @param learner the learner's name
     * @param reason what was wrong
     */
    default void skipped(String learner, String reason) {}

    /** Learning is over: too many updates in a row were skipped. */
    default void diverged(Divergence divergence) {}

    /**
     * An actor failed and is started again, unless it has failed too often.
     *
     * @param role the actor's name
     * @param reason what went wrong
     */
    default void restarted(String role, String reason) {}
}
