package io.slotwise.core.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.slotwise.config.PolicyNetworkKind;
import io.slotwise.config.PolicySettings;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.policy.PolicyNetwork;
import io.slotwise.core.policy.PolicyNetworks;
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.ItemScale;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.core.testing.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class OnnxPolicyTest {
    private static final int LISTS = 10_000;

    @ParameterizedTest
    @CsvSource({
        "MLP, 6, 6, false, 16",
        "MLP, 6, 6, true, 16",
        "MLP, 4, 9, false, 16",
        "DEEPSETS, 2, 40, false, 64",
        "DEEPSETS, 4, 40, true, 24",
        "ATTENTION, 2, 40, false, 64",
        "ATTENTION, 4, 40, true, 6",
        "AUTOREGRESSIVE, 2, 40, false, 64",
        "AUTOREGRESSIVE, 4, 40, true, 24"
    })
    void write_inOnnxRuntime_givesTheSameLogitsAndPicks(
            PolicyNetworkKind kind, int fewest, int most, boolean noDuplicates, int hidden) throws OrtException {
        compare(settings(kind, hidden), new SimulationShape(4, 3, fewest, most, false, noDuplicates));
    }

    @ParameterizedTest
    @CsvSource({
        "MLP, 6, 6, false, 2, 3",
        "MLP, 4, 9, true, 2, 3",
        "DEEPSETS, 2, 40, false, 2, 0",
        "DEEPSETS, 2, 40, false, 0, 3",
        "DEEPSETS, 4, 40, true, 2, 3",
        "ATTENTION, 2, 40, false, 2, 0",
        "ATTENTION, 2, 40, false, 0, 3",
        "ATTENTION, 4, 40, true, 2, 3",
        "AUTOREGRESSIVE, 2, 40, false, 2, 0",
        "AUTOREGRESSIVE, 2, 40, false, 0, 3",
        "AUTOREGRESSIVE, 4, 40, true, 2, 3"
    })
    void write_contexts_givesTheSameLogitsAndPicks(
            PolicyNetworkKind kind, int fewest, int most, boolean noDuplicates, int listContext, int slotContext)
            throws OrtException {
        SimulationShape shape = new SimulationShape(4, 3, fewest, most, false, noDuplicates);
        compare(settings(kind, 16), shape.withContext(listContext, slotContext));
    }

    @ParameterizedTest
    @EnumSource
    void write_itemsAtAScale_takesThemAsTheyAre(PolicyNetworkKind kind) throws OrtException {
        SimulationShape shape = new SimulationShape(4, 3, 6, 6, false)
                .withItemScale(new ItemScale(List.of(0.5f, -1f, 0f), List.of(2f, 0.5f, 3f)));
        compare(settings(kind, 16), shape);
        assertThat(untrained(kind, shape)).isNotEqualTo(untrained(kind, shape.withItemScale(ItemScale.NONE)));
    }

    private static void compare(PolicySettings settings, SimulationShape shape) throws OrtException {
        try (PolicyNetwork network = PolicyNetworks.create(settings, shape, RandomStream.of(5, 0))) {
            ParameterSnapshot trained = lively(network.parameters().snapshot(7));
            network.parameters().load(trained);
            byte[] model = OnnxPolicy.write(settings, shape, trained, Map.of());
            try (OnnxSession session = new OnnxSession(model)) {
                OnnxComparison comparison = new OnnxComparison(network, session);
                int fewest = shape.minimumItems();
                int longer = shape.maximumItems() - fewest;
                int sizes = Math.min(5, longer + 1);
                for (int at = 0; at < sizes; at++) {
                    int size = fewest + at * longer / Math.max(1, sizes - 1);
                    comparison.compare(lists(at, LISTS / sizes, size, shape));
                }
                assertThat(comparison.greatestDifference()).isLessThan(1e-4f);
                assertThat(comparison.differentPicks()).isZero();
                assertThat(comparison.distinctPicks()).isGreaterThan(1);
            }
        }
    }

    @Test
    void write_mlpWithMoreItemsThanItWasMadeFor_fails() throws OrtException {
        SimulationShape shape = new SimulationShape(2, 3, 4, 9, false);
        try (OnnxSession session = new OnnxSession(untrained(PolicyNetworkKind.MLP, shape))) {
            assertThat(session.run(lists(1, 2, 9, shape)).picks()).hasDimensions(2, 2);
            assertThatThrownBy(() -> session.run(lists(1, 2, 10, shape))).isInstanceOf(OrtException.class);
        }
    }

    @Test
    void write_metadata_isTold() throws OrtException {
        SimulationShape shape = new SimulationShape(2, 3, 5, 5, false);
        PolicySettings settings = settings(PolicyNetworkKind.DEEPSETS, 8);
        try (PolicyNetwork network = PolicyNetworks.create(settings, shape, RandomStream.of(1, 0));
                OnnxSession session = new OnnxSession(OnnxPolicy.write(
                        settings, shape, network.parameters().snapshot(3), Map.of("scenario", "mine")))) {
            assertThat(session.metadata().getProducerName()).isEqualTo("slotwise");
            assertThat(session.metadata().getVersion()).isEqualTo(3);
            assertThat(session.metadata().getCustomMetadata()).containsExactly(Map.entry("scenario", "mine"));
        }
    }

    @Test
    void write_parametersOfAnotherNetwork_isRefused() {
        SimulationShape shape = new SimulationShape(2, 3, 5, 5, false);

        assertThatThrownBy(() -> OnnxPolicy.write(
                        settings(PolicyNetworkKind.MLP, 8),
                        shape,
                        new ParameterSnapshot(1, new float[] {1, 2}),
                        Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 2: of another network");
    }

    @Test
    void write_contexts_areInputsThatTheModelCannotDoWithout() throws OrtException {
        SimulationShape shape = new SimulationShape(2, 3, 4, 4, false).withContext(1, 0);
        try (OnnxSession session = new OnnxSession(untrained(PolicyNetworkKind.DEEPSETS, shape))) {
            assertThatThrownBy(() -> session.run(lists(1, 2, 4, shape.withContext(0, 0))))
                    .isInstanceOf(OrtException.class)
                    .hasMessageContaining("listContext");
        }
    }

    private static byte[] untrained(PolicyNetworkKind kind, SimulationShape shape) {
        PolicySettings settings = settings(kind, 8);
        try (PolicyNetwork network = PolicyNetworks.create(settings, shape, RandomStream.of(1, 0))) {
            return OnnxPolicy.write(settings, shape, network.parameters().snapshot(0), Map.of());
        }
    }

    /** Parameters with more of a say than those that training begins with, whose picks would be the same for all lists. */
    private static ParameterSnapshot lively(ParameterSnapshot first) {
        float[] values = first.values().clone();
        for (int at = 0; at < values.length; at++) {
            values[at] *= 1.7f;
        }
        return new ParameterSnapshot(first.version(), values);
    }

    private static PolicySettings settings(PolicyNetworkKind kind, int hidden) {
        return SlotwiseSettings.parse("slotwise.policy { network = " + kind.id() + ", hidden = " + hidden + " }")
                .policy();
    }

    private static ItemLists lists(long seed, int count, int size, SimulationShape shape) {
        int[] sizes = new int[count];
        Arrays.fill(sizes, size);
        ItemLists items = Samples.lists(seed, shape.dimension(), sizes);
        return shape.hasContext() ? items.withContext(context(seed, count, shape)) : items;
    }

    private static Context context(long seed, int count, SimulationShape shape) {
        return new Context(
                shape.slots(),
                shape.listContext(),
                shape.slotContext(),
                Samples.normals(count * shape.listContext(), seed + 100),
                Samples.normals(count * shape.slots() * shape.slotContext(), seed + 200));
    }
}
