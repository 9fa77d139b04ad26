package io.slotwise.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.config.PolicyNetworkKind;
import io.slotwise.config.PolicySettings;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.ItemScale;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Samples;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScaledPolicyNetworkTest {
    private static final SimulationShape PLAIN = new SimulationShape(3, 2, 1, 6, false);
    private static final ItemScale SCALE = new ItemScale(List.of(1000f, -2f), List.of(0.001f, 4f));
    private static final ItemLists LISTS = Samples.lists(1, 2, 5, 3, 6, 4);

    private static PolicyNetwork network(PolicyNetworkKind kind, SimulationShape shape) {
        PolicySettings settings = SlotwiseSettings.parse("slotwise.policy { hidden = 8, network = " + kind.id() + " }")
                .policy();
        return PolicyNetworks.create(settings, shape, RandomStream.of(7, 0));
    }

    private static float[] gradient(PolicyNetwork network, ItemLists lists) {
        SlotLogits logits = network.forward(lists);
        new SlotPicker().follow(lists, logits, new int[logits.rows()]);
        float[] values = logits.values();
        float[] gradient = logits.gradient();
        for (int at = 0; at < gradient.length; at++) {
            gradient[at] = Float.isFinite(values[at]) ? (float) Math.sin(at) : 0;
        }
        network.backward(lists);
        return network.parameters().gradient().clone();
    }

    @ParameterizedTest
    @EnumSource
    void forwardAndBackward_itemsAsTheyAre_areThoseOfScaledItems(PolicyNetworkKind kind) {
        ItemLists scaled = SCALE.apply(LISTS);
        try (PolicyNetwork plain = network(kind, PLAIN);
                PolicyNetwork network = network(kind, PLAIN.withItemScale(SCALE))) {
            assertThat(new Policy(network).greedy(LISTS)).isEqualTo(new Policy(plain).greedy(scaled));
            assertThat(new Policy(network).sample(LISTS, 4, RandomStream.of(1, 1)))
                    .isEqualTo(new Policy(plain).sample(scaled, 4, RandomStream.of(1, 1)));
            assertThat(gradient(network, LISTS))
                    .isEqualTo(gradient(plain, scaled))
                    .isNotEqualTo(gradient(plain, LISTS));
        }
    }
}
