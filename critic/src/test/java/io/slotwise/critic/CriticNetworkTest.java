package io.slotwise.critic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.network.Activation;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.ParameterLayout;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CriticNetworkTest {
    private static final int COUNT = 5;
    private static final int SLOTS = 3;
    private static final int DIMENSION = 2;
    private static final int HIDDEN = 8;

    private final RandomStream random = RandomStream.of(1, 2);
    private final ItemLists items = Batches.lists(COUNT, DIMENSION, random);
    private final float[] selected = Batches.normal(COUNT * SLOTS * DIMENSION, random);
    private final float[] weights = Batches.normal(COUNT, random);

    static Stream<Named<CriticNetwork>> networks() {
        return Stream.of(mlp(false), mlp(true), slot(false), slot(true));
    }

    private static Named<CriticNetwork> mlp(boolean seesList) {
        return Named.of(
                "mlp, list " + seesList,
                new MlpCriticNetwork(SLOTS, DIMENSION, HIDDEN, seesList, RandomStream.of(3, 4)));
    }

    private static Named<CriticNetwork> slot(boolean seesList) {
        return Named.of(
                "slot, list " + seesList,
                new SlotCriticNetwork(SLOTS, DIMENSION, HIDDEN, seesList, RandomStream.of(3, 4)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void backward_weightedPredictions_equalsFiniteDifferences(CriticNetwork network) {
        enlargeParameters(network);
        network.forward(items, selected, COUNT);
        network.backward(items, weights, COUNT);
        float[] gradient = network.parameters().gradient().clone();
        for (ParameterLayout.Block block : network.parameters().layout().blocks()) {
            float[] expected =
                    FiniteDifferences.gradient(network.parameters().values(), block.offset(), block.size(), () -> {
                        network.parameters().changed();
                        return weightedPredictions(network);
                    });
            FiniteDifferences.assertClose(block.name(), gradient, block.offset(), expected);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void inputGradient_everySelectedVector_equalsFiniteDifferences(CriticNetwork network) {
        float[] gradient = new float[selected.length];
        network.forward(items, selected, COUNT);
        network.inputGradient(items, COUNT, gradient);
        float[] expected = FiniteDifferences.gradient(selected, 0, selected.length, () -> predictions(network));
        FiniteDifferences.assertClose("the selected vectors", gradient, 0, expected);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void inputGradient_afterBackward_leavesParameterGradientAlone(CriticNetwork network) {
        network.forward(items, selected, COUNT);
        network.backward(items, weights, COUNT);
        float[] before = network.parameters().gradient().clone();
        network.inputGradient(items, COUNT, new float[selected.length]);
        assertThat(network.parameters().gradient()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void forward_smallerBatchAfterLarger_predictsTheSame(CriticNetwork network) {
        float[] all = Arrays.copyOf(network.forward(items, selected, COUNT), COUNT);
        float[] some = Arrays.copyOf(network.forward(items.slice(0, 2), selected, 2), 2);
        assertThat(some).containsExactly(Arrays.copyOf(all, 2), within(1e-5f));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void forward_otherList_changesPredictionIfSeen(CriticNetwork network) {
        float[] before = Arrays.copyOf(network.forward(items, selected, COUNT), COUNT);
        float[] shifted = items.values().clone();
        shifted[0] += 1;
        float[] after = network.forward(new ItemLists(DIMENSION, items.offsets(), shifted), selected, COUNT);
        assertThat(after[0] != before[0]).isEqualTo(network.seesList());
        assertThat(after[1]).isEqualTo(before[1]);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void load_snapshotOfAnother_predictsTheSame(CriticNetwork network) {
        float[] before = Arrays.copyOf(network.forward(items, selected, COUNT), COUNT);
        var snapshot = network.parameters().snapshot(1);
        Arrays.fill(network.parameters().values(), 0);
        network.parameters().load(snapshot);
        assertThat(Arrays.copyOf(network.forward(items, selected, COUNT), COUNT))
                .isEqualTo(before);
    }

    @Test
    void forward_reluWithoutList_isPiecewiseLinear() {
        try (CriticNetwork network =
                new MlpCriticNetwork(SLOTS, DIMENSION, HIDDEN, false, Activation.RELU, RandomStream.of(3, 4))) {
            float[] here = Arrays.copyOf(network.forward(null, selected, 1), 1);
            float[] gradient = new float[selected.length];
            network.inputGradient(null, 1, gradient);
            selected[0] += 1e-3f;
            assertThat(network.forward(null, selected, 1)[0]).isCloseTo(here[0] + 1e-3f * gradient[0], within(1e-6f));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void forward_tooFewNumbers_isRefused(CriticNetwork network) {
        assertThatThrownBy(() -> network.forward(items, new float[3], COUNT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("selected");
    }

    @Test
    void forward_noListThoughSeen_isRefused() {
        try (CriticNetwork network = mlp(true).getPayload()) {
            assertThatThrownBy(() -> network.forward(null, selected, COUNT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("items");
        }
    }

    /** So that no block's gradient drowns in float32 rounding. */
    private static void enlargeParameters(CriticNetwork network) {
        float[] values = network.parameters().values();
        for (int at = 0; at < values.length; at++) {
            values[at] *= 2;
        }
        network.parameters().changed();
    }

    private double weightedPredictions(CriticNetwork network) {
        float[] predictions = network.forward(items, selected, COUNT);
        double sum = 0;
        for (int at = 0; at < COUNT; at++) {
            sum += (double) weights[at] * predictions[at];
        }
        return sum;
    }

    private double predictions(CriticNetwork network) {
        float[] predictions = network.forward(items, selected, COUNT);
        double sum = 0;
        for (int at = 0; at < COUNT; at++) {
            sum += predictions[at];
        }
        return sum;
    }
}
