package io.slotwise.sim.run;

import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.policy.PolicyNetwork;
import io.slotwise.core.policy.PolicyNetworks;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.critic.CriticNetwork;
import io.slotwise.critic.CriticNetworks;

/**
 * How the parameters of a run's two networks lie.
 *
 * @param policy the policy network's blocks
 * @param critic the critic network's blocks
 */
public record Layouts(ParameterLayout policy, ParameterLayout critic) {
    /** Those of the networks that these settings ask for. */
    public static Layouts of(SlotwiseSettings settings, SimulationShape shape) {
        RandomStream any = RandomStream.of(0, 0);
        try (PolicyNetwork policy = PolicyNetworks.create(settings.policy(), shape, any);
                CriticNetwork critic =
                        CriticNetworks.create(settings.critic(), shape, seesList(settings, shape), any)) {
            return new Layouts(policy.parameters().layout(), critic.parameters().layout());
        }
    }

    /** Whether the critic sees the lists that were picked from. */
    static boolean seesList(SlotwiseSettings settings, SimulationShape shape) {
        return settings.critic().seesList().forReward(shape.rewardSeesList());
    }
}
