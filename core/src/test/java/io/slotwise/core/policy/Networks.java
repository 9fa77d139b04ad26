package io.slotwise.core.policy;

import io.slotwise.config.PolicyNetworkKind;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;

/** Small networks of each kind. */
public final class Networks {
    private Networks() {}

    public static PolicyNetwork create(PolicyNetworkKind kind, SimulationShape shape, RandomStream random) {
        return switch (kind) {
            case MLP -> new MlpPolicyNetwork(shape, 8, random);
            case DEEPSETS -> new DeepSetsPolicyNetwork(shape, 8, random);
            case ATTENTION -> new AttentionPolicyNetwork(shape, 8, random);
            case AUTOREGRESSIVE -> new AutoregressivePolicyNetwork(shape, 8, random);
        };
    }
}
