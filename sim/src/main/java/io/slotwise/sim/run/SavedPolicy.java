package io.slotwise.sim.run;

import io.slotwise.actors.training.GuidedPolicy;
import io.slotwise.actors.training.SelectionAnswers;
import io.slotwise.config.PolicyNetworkKind;
import io.slotwise.config.SettingsReader;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.policy.PolicyNetworks;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.random.StreamId;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticNetworks;
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
        if (isFixedLength()) {
            return shape.minimumItems();
        }
        return shape.noDuplicates() ? shape.slots() : 1;
    }

    /** The most items that it can pick from. */
    public int mostItems() {
        return isFixedLength() ? shape.maximumItems() : Integer.MAX_VALUE;
    }

    private boolean isFixedLength() {
        return settings.policy().network() == PolicyNetworkKind.MLP;
    }

    /**
     * Picks with it.
     *
     * @param seed of the samples
     */
    public SelectionAnswers answers(long seed) {
        RandomStream any = RandomStream.of(0, 0);
        GuidedPolicy guided = GuidedPolicy.of(
                settings.policy(),
                shape,
                PolicyNetworks.create(settings.policy(), shape, any),
                CriticNetworks.create(settings.critic(), shape, Layouts.seesList(settings, shape), any));
        SelectionAnswers answers =
                new SelectionAnswers(guided, StreamId.SERVED_SELECTIONS.stream(seed), shape.dimension());
        answers.load(policy, critic);
        return answers;
    }
}
