package io.slotwise.sim.run;

import io.slotwise.actors.ServedPolicy;
import io.slotwise.actors.training.GuidedPolicy;
import io.slotwise.actors.training.SelectionAnswers;
import io.slotwise.config.SettingsReader;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.StreamId;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.sim.checkpoint.Checkpoint;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What a run has learned, to pick with. Its simulation is not needed, and not started.
 *
 * @param settings the run's
 * @param shape the sizes that it was trained on
 * @param policy its newest policy
 * @param critic the critic saved with it
 */
public record SavedPolicy(
        SlotwiseSettings settings, SimulationShape shape, ParameterSnapshot policy, CriticSnapshot critic) {

    /**
     * Reads a run's newest policy.
     *
     * @throws io.slotwise.config.SettingsException if the run's configuration cannot be used
     * @throws io.slotwise.sim.checkpoint.CheckpointException if its checkpoint cannot
     * @throws IOException if the disk fails
     */
    public static SavedPolicy of(RunDirectory directory) throws IOException {
        SlotwiseSettings settings = SettingsReader.read(Optional.of(directory.config()), Map.of());
        Checkpoint checkpoint = Checkpoint.read(directory.newestCheckpoint());
        SimulationShape shape = checkpoint.manifest().shape();
        Layouts layouts = Layouts.of(settings, shape);
        ParameterSnapshot policy = checkpoint.policy(layouts.policy());
        CriticSnapshot critic = checkpoint.critic(layouts.critic());
        checkpoint.requireManifestOf(settings, shape, policy, critic);
        return new SavedPolicy(settings, shape, policy, critic);
    }

    /** The fewest items that it can pick from: fewer than it was trained on, where its network takes any number. */
    public int fewestItems() {
        return ServedPolicy.served(settings, shape).minimumItems();
    }

    /** The most items that it can pick from. */
    public int mostItems() {
        return ServedPolicy.served(settings, shape).maximumItems();
    }

    /** The policy for any number of threads of a host, who may swap it for that of a later checkpoint. */
    public ServedPolicy serve() {
        return ServedPolicy.of(settings, shape, policy, critic);
    }

    /**
     * Picks with it.
     *
     * @param seed of the samples
     */
    public SelectionAnswers answers(long seed) {
        GuidedPolicy guided = GuidedPolicy.create(settings, shape);
        SelectionAnswers answers =
                new SelectionAnswers(guided, StreamId.SERVED_SELECTIONS.stream(seed), shape.dimension());
        answers.load(policy, critic);
        return answers;
    }
}
