package io.slotwise.critic;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.config.CriticSettings;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.ItemScale;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaledCriticNetworkTest {
    private static final int COUNT = 5;
    private static final int SLOTS = 3;
    private static final int DIMENSION = 2;
    private static final SimulationShape PLAIN = new SimulationShape(SLOTS, DIMENSION, 2, 6, false);
    private static final ItemScale SCALE = new ItemScale(List.of(0.5f, -1f), List.of(0.25f, 3f));

    private final RandomStream random = RandomStream.of(1, 2);
    private final ItemLists items = Batches.lists(COUNT, DIMENSION, random);
    private final float[] selected = Batches.normal(COUNT * SLOTS * DIMENSION, random);

    private static CriticNetwork network(String kind, boolean seesList, SimulationShape shape) {
        CriticSettings settings = SlotwiseSettings.parse("slotwise.critic { hidden = 8, network = " + kind + " }")
                .critic();
        return CriticNetworks.create(settings, shape, seesList, RandomStream.of(3, 4));
    }

    private static float[] scaled(float[] vectors) {
        float[] scaled = new float[vectors.length];
        SCALE.apply(vectors, scaled, vectors.length);
        return scaled;
    }

    @ParameterizedTest
    @CsvSource({"slot, true", "slot, false", "mlp, true", "mlp, false"})
    void all_itemsAsTheyAre_areThoseOfScaledItems(String kind, boolean seesList) {
        ItemLists seen = SCALE.apply(items);
        float[] weights = Batches.normal(COUNT, random);
        try (CriticNetwork plain = network(kind, seesList, PLAIN);
                CriticNetwork network = network(kind, seesList, PLAIN.withItemScale(SCALE))) {
            assertThat(network.forward(items, selected, COUNT)).isEqualTo(plain.forward(seen, scaled(selected), COUNT));
            network.backward(items, weights, COUNT);
            plain.backward(seen, weights, COUNT);
            assertThat(network.parameters().gradient())
                    .isEqualTo(plain.parameters().gradient());
            assertThat(swapValues(network, items, selected)).isEqualTo(swapValues(plain, seen, scaled(selected)));
        }
    }

    private static float[] swapValues(CriticNetwork network, ItemLists lists, float[] vectors) {
        float[] values = new float[COUNT * SLOTS];
        new CriticReward(network).swapValues(lists, 1, SLOTS, vectors, values);
        return values;
    }

    @ParameterizedTest
    @CsvSource({"slot, true", "slot, false", "mlp, true", "mlp, false"})
    void inputGradient_itemsAsTheyAre_equalsFiniteDifferences(String kind, boolean seesList) {
        try (CriticNetwork network = network(kind, seesList, PLAIN.withItemScale(SCALE))) {
            float[] gradient = new float[selected.length];
            network.forward(items, selected, COUNT);
            network.inputGradient(items, COUNT, gradient);
            float[] expected = FiniteDifferences.gradient(selected, 0, selected.length, () -> {
                double sum = 0;
                float[] predictions = network.forward(items, selected, COUNT);
                for (int at = 0; at < COUNT; at++) {
                    sum += predictions[at];
                }
                return sum;
            });
            FiniteDifferences.assertClose("selected vectors", gradient, 0, expected);
        }
    }
}
