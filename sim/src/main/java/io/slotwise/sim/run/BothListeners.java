package io.slotwise.sim.run;

import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.CheckpointReport;
import io.slotwise.actors.training.Divergence;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.PipelineStatus;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;

/** Tells two listeners, one after the other. */
public record BothListeners(TrainingListener first, TrainingListener second) implements TrainingListener {
    @Override
    public void started(Baselines baselines) {
        first.started(baselines);
        second.started(baselines);
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        first.evaluated(evaluation);
        second.evaluated(evaluation);
    }

    @Override
    public void learned(ParameterSnapshot policy, CriticSnapshot critic) {
        first.learned(policy, critic);
        second.learned(policy, critic);
    }

    @Override
    public void progressed(PipelineStatus status) {
        first.progressed(status);
        second.progressed(status);
    }

    @Override
    public void checkpointed(CheckpointReport report) {
        first.checkpointed(report);
        second.checkpointed(report);
    }

    @Override
    public void skipped(String learner, String reason) {
        first.skipped(learner, reason);
        second.skipped(learner, reason);
    }

    @Override
    public void diverged(Divergence divergence) {
        first.diverged(divergence);
        second.diverged(divergence);
    }

    @Override
    public void restarted(String role, String reason) {
        first.restarted(role, reason);
        second.restarted(role, reason);
    }
}
