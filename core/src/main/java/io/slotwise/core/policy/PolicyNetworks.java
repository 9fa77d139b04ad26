package io.slotwise.core.policy;

import io.slotwise.config.PolicySettings;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;

/** Makes policy networks by kind. */
public final class PolicyNetworks {
    private PolicyNetworks() {}

    /** A new network for a simulation of this shape, its first parameters drawn from {@code random}. */
    public static PolicyNetwork create(PolicySettings settings, SimulationShape shape, RandomStream random) {
        int slots = shape.slots();
        int dimension = shape.dimension();
        int hidden = settings.hidden();
        return switch (settings.network()) {
            case MLP -> new MlpPolicyNetwork(slots, dimension, shape.maximumItems(), hidden, random);
            case DEEPSETS -> new DeepSetsPolicyNetwork(slots, dimension, hidden, random);
            case ATTENTION -> new AttentionPolicyNetwork(slots, dimension, hidden, random);
        };
    }
}
