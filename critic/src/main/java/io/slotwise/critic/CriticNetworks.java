package io.slotwise.critic;

import io.slotwise.config.CriticSettings;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;

/** Makes critic networks by kind. */
public final class CriticNetworks {
    private CriticNetworks() {}

    /**
     * A new network for a simulation of this shape.
     *
     * @param seesList whether it sees the lists that were selected from
     * @param random where its first parameters are drawn from
     */
    public static CriticNetwork create(
            CriticSettings settings, SimulationShape shape, boolean seesList, RandomStream random) {
        CriticNetwork network = unscaled(settings, shape, seesList, random);
        return shape.itemScale().scales() ? ScaledCriticNetwork.of(network, shape.itemScale()) : network;
    }

    private static CriticNetwork unscaled(
            CriticSettings settings, SimulationShape shape, boolean seesList, RandomStream random) {
        int hidden = settings.hidden();
        return switch (settings.network()) {
            case MLP -> new MlpCriticNetwork(shape, hidden, seesList, random);
            case SLOT -> new SlotCriticNetwork(shape, hidden, seesList, random);
        };
    }
}
