package io.slotwise.critic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.ParameterLayout;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Critics that are told what lists and slots are for. */
class CriticContextTest {
    private static final int COUNT = 5;
    private static final int SLOTS = 3;
    private static final int DIMENSION = 2;
    private static final SimulationShape PLAIN = new SimulationShape(SLOTS, DIMENSION, 2, 6, false);

    private final RandomStream random = RandomStream.of(1, 2);

    private static CriticNetwork network(boolean slotwise, boolean seesList, SimulationShape shape) {
        RandomStream parameters = RandomStream.of(3, 4);
        return slotwise
                ? new SlotCriticNetwork(shape, 8, seesList, parameters)
                : new MlpCriticNetwork(shape, 8, seesList, parameters);
    }

    private ItemLists lists(int count, SimulationShape shape) {
        return Batches.lists(count, DIMENSION, random)
                .withContext(new Context(
                        SLOTS,
                        shape.listContext(),
                        shape.slotContext(),
                        Batches.normal(count * shape.listContext(), random),
                        Batches.normal(count * SLOTS * shape.slotContext(), random)));
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, 2, 3",
        "true, false, 2, 3",
        "true, false, 0, 2",
        "true, false, 2, 0",
        "false, true, 2, 3",
        "false, false, 2, 3",
        "false, false, 0, 2",
        "false, false, 2, 0"
    })
    void gradients_weightedPredictions_equalFiniteDifferences(
            boolean slotwise, boolean seesList, int ofList, int ofSlot) {
        SimulationShape shape = PLAIN.withContext(ofList, ofSlot);
        ItemLists items = lists(COUNT, shape);
        float[] selected = Batches.normal(COUNT * SLOTS * DIMENSION, random);
        float[] weights = Batches.normal(COUNT, random);
        try (CriticNetwork network = network(slotwise, seesList, shape)) {
            enlargeParameters(network);
            DoubleSupplier weighted = () -> sum(network.forward(items, selected, COUNT), weights);
            network.forward(items, selected, COUNT);
            network.backward(items, weights, COUNT);
            float[] gradient = network.parameters().gradient().clone();
            for (ParameterLayout.Block block : network.parameters().layout().blocks()) {
                float[] values = network.parameters().values();
                float[] expected = FiniteDifferences.gradient(values, block.offset(), block.size(), () -> {
                    network.parameters().changed();
                    return weighted.getAsDouble();
                });
                FiniteDifferences.assertClose(block.name(), gradient, block.offset(), expected);
            }
            network.parameters().changed();
            float[] ofInputs = new float[selected.length];
            network.forward(items, selected, COUNT);
            network.inputGradient(items, COUNT, ofInputs);
            float[] ones = new float[COUNT];
            Arrays.fill(ones, 1);
            float[] expected = FiniteDifferences.gradient(
                    selected, 0, selected.length, () -> sum(network.forward(items, selected, COUNT), ones));
            FiniteDifferences.assertClose("the selected vectors", ofInputs, 0, expected);
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

    private static double sum(float[] predictions, float[] weights) {
        double sum = 0;
        for (int at = 0; at < COUNT; at++) {
            sum += (double) weights[at] * predictions[at];
        }
        return sum;
    }

    /** 12 lists with 50 selections each are more than are predicted at a time. */
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void valuesAndSwapValues_manySelectionsOfEachList_areThoseOfEvaluate(boolean slotwise, boolean seesList) {
        SimulationShape shape = PLAIN.withContext(2, 3);
        int perList = 50;
        ItemLists items = lists(12, shape);
        float[] selected = Batches.normal(12 * perList * SLOTS * DIMENSION, random);
        float[] values = new float[12 * perList];
        float[] expected = new float[values.length];
        float[] swaps = new float[values.length * SLOTS];
        float[] expectedSwaps = new float[swaps.length];
        try (CriticReward reward = new CriticReward(network(slotwise, seesList, shape))) {
            reward.evaluate(items.repeated(perList), selected, expected, new float[selected.length]);
            DifferentiableReward plain =
                    (lists, vectors, answers, slopes) -> reward.evaluate(lists, vectors, answers, slopes);
            plain.swapValues(items, perList, SLOTS, selected, expectedSwaps);

            reward.values(items, perList, selected, values);
            reward.swapValues(items, perList, SLOTS, selected, swaps);
        }

        assertThat(values).containsExactly(expected, within(1e-5f));
        assertThat(swaps).containsExactly(expectedSwaps, within(1e-4f));
        assertThat(expected[0]).isNotCloseTo(expected[1], within(1e-4f));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void forward_otherContextOfOneList_changesItsPredictionAlone(boolean slotwise, boolean seesList) {
        SimulationShape shape = PLAIN.withContext(2, 3);
        ItemLists items = lists(COUNT, shape);
        float[] selected = Batches.normal(COUNT * SLOTS * DIMENSION, random);
        Context context = items.context().orElseThrow();
        float[] ofSlots = context.ofSlots().clone();
        ofSlots[0] += 1;
        float[] ofLists = context.ofLists().clone();
        ofLists[2] += 1;
        try (CriticNetwork network = network(slotwise, seesList, shape)) {
            float[] before = Arrays.copyOf(network.forward(items, selected, COUNT), COUNT);

            float[] after =
                    network.forward(items.withContext(new Context(SLOTS, 2, 3, ofLists, ofSlots)), selected, COUNT);

            for (int list = 0; list < COUNT; list++) {
                assertThat(after[list] != before[list]).isEqualTo(list < 2);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void forward_noContextThoughExpected_isRefused(boolean slotwise, boolean seesList) {
        ItemLists without = Batches.lists(COUNT, DIMENSION, random);
        float[] selected = new float[COUNT * SLOTS * DIMENSION];
        try (CriticNetwork network = network(slotwise, seesList, PLAIN.withContext(2, 0))) {
            assertThat(network.seesContext()).isTrue();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.forward(without, selected, COUNT))
                    .withMessageStartingWith("context: expected 2 numbers for each list");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.forward(null, selected, COUNT))
                    .withMessageStartingWith("items");
        }
    }
}
