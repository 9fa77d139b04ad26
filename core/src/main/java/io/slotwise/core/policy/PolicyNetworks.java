package io.slotwise.core.policy;

import io.slotwise.config.PolicySettings;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;

/** Makes policy networks by kind. */
public final class PolicyNetworks {
    private PolicyNetworks() {}

    /** A new network for a simulation of this shape, its first parameters drawn from {@code random}. */
    public static PolicyNetwork create(PolicySettings settings, SimulationShape shape, RandomStream random) {
        PolicyNetwork network = unscaled(settings, shape, random);
        return shape.itemScale().scales() ? new ScaledPolicyNetwork(network, shape.itemScale()) : network;
    }

    private static PolicyNetwork unscaled(PolicySettings settings, SimulationShape shape, RandomStream random) {
        int hidden = settings.hidden();
        return switch (settings.network()) {
            case MLP -> new MlpPolicyNetwork(shape, hidden, random);
            case DEEPSETS -> new DeepSetsPolicyNetwork(shape, hidden, random);
            case ATTENTION -> new AttentionPolicyNetwork(shape, hidden, random);
            case AUTOREGRESSIVE -> new AutoregressivePolicyNetwork(shape, hidden, random);
        };
    }
}
