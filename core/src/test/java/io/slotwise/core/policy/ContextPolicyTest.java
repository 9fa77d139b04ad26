package io.slotwise.core.policy;

import static io.slotwise.core.testing.GradientCheck.assertParameterGradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Contexts;
import io.slotwise.core.testing.GradientCheck;
import io.slotwise.core.testing.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Policy networks that are told what lists and slots are for. */
class ContextPolicyTest {
    private static final int SLOTS = 3;
    private static final int DIMENSION = 2;
    private static final int SIZE = 6;
    private static final SimulationShape PLAIN = new SimulationShape(SLOTS, DIMENSION, 1, SIZE, false);
    private static final SimulationShape SHAPE = PLAIN.withContext(2, 3);
    private static final ItemLists LISTS = Contexts.random(Samples.lists(1, DIMENSION, 5, 3, SIZE, 4), SHAPE, 20);

    enum Kind {
        MLP,
        DEEPSETS,
        ATTENTION,
        AUTOREGRESSIVE;

        PolicyNetwork create(SimulationShape shape) {
            RandomStream random = RandomStream.of(7, 0);
            return switch (this) {
                case MLP -> new MlpPolicyNetwork(shape, 8, random);
                case DEEPSETS -> new DeepSetsPolicyNetwork(shape, 8, random);
                case ATTENTION -> new AttentionPolicyNetwork(shape, 8, random);
                case AUTOREGRESSIVE -> new AutoregressivePolicyNetwork(shape, 8, random);
            };
        }
    }

    /** The logits of all lists, given that slots pick the first items in turn where it matters. */
    private static float[] logits(PolicyNetwork network, ItemLists lists) {
        return packed(forward(network, lists), lists, true, new float[SLOTS * lists.rows()]);
    }

    private static SlotLogits forward(PolicyNetwork network, ItemLists lists) {
        SlotLogits logits = network.forward(lists);
        int[] picks = new int[logits.rows()];
        Arrays.setAll(picks, row -> row % SLOTS);
        new SlotPicker().follow(lists, logits, picks);
        return logits;
    }

    private static float[] packed(SlotLogits logits, ItemLists lists, boolean read, float[] packed) {
        int at = 0;
        for (int list = 0; list < lists.count(); list++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                for (int item = 0; item < lists.size(list); item++, at++) {
                    int place = logits.offset(list, slot) + item;
                    if (read) {
                        packed[at] = logits.values()[place];
                    } else {
                        logits.gradient()[place] = packed[at];
                    }
                }
            }
        }
        return packed;
    }

    @ParameterizedTest
    @EnumSource
    void backward_raggedBatch_isTheDerivative(Kind kind) {
        for (SimulationShape shape : new SimulationShape[] {SHAPE, PLAIN.withContext(2, 0), PLAIN.withContext(0, 3)}) {
            ItemLists lists = Contexts.random(LISTS, shape, 20);
            float[] weights = Samples.normals(SLOTS * lists.rows(), 90);
            try (PolicyNetwork network = kind.create(shape)) {
                packed(forward(network, lists), lists, false, weights);
                network.backward(lists);

                assertParameterGradient(
                        network.parameters(), () -> GradientCheck.weighted(logits(network, lists), weights), 5e-3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MLP")
    void forward_itemsInTheOppositeOrder_hasTheLogitsInThatOrder(Kind kind) {
        ItemLists list = LISTS.slice(0, 1);
        int size = list.size(0);
        float[] reversed = new float[size * DIMENSION];
        for (int item = 0; item < size; item++) {
            System.arraycopy(list.values(), (size - 1 - item) * DIMENSION, reversed, item * DIMENSION, DIMENSION);
        }
        ItemLists other = ItemLists.uniform(1, size, DIMENSION, reversed)
                .withContext(list.context().orElseThrow());
        try (PolicyNetwork network = kind.create(SHAPE)) {
            // The first slot has no picks before it.
            float[] before = Arrays.copyOf(logits(network, list), size);
            float[] after = Arrays.copyOf(logits(network, other), size);

            for (int item = 0; item < size; item++) {
                assertThat(after[item]).isCloseTo(before[size - 1 - item], within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void forward_otherSlotContext_changesWhichItemsThatSlotPrefers(Kind kind) {
        ItemLists list = LISTS.slice(0, 1);
        Context context = list.context().orElseThrow();
        float[] ofSlots = context.ofSlots().clone();
        ofSlots[2] += 2;
        try (PolicyNetwork network = kind.create(SHAPE)) {
            float[] before = logits(network, list);
            float[] after = logits(network, list.withContext(new Context(SLOTS, 2, 3, context.ofLists(), ofSlots)));

            int size = list.size(0);
            float first = after[0] - before[0];
            assertThat(Math.abs(after[1] - before[1] - first)).isGreaterThan(1e-4f);
            if (kind != Kind.MLP) {
                assertThat(Arrays.copyOfRange(after, size, SLOTS * size))
                        .isEqualTo(Arrays.copyOfRange(before, size, SLOTS * size));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void forward_otherListContext_changesItsLogitsAlone(Kind kind) {
        Context context = LISTS.context().orElseThrow();
        float[] ofLists = context.ofLists().clone();
        ofLists[0] += 1;
        try (PolicyNetwork network = kind.create(SHAPE)) {
            float[] before = logits(network, LISTS);
            float[] after = logits(network, LISTS.withContext(new Context(SLOTS, 2, 3, ofLists, context.ofSlots())));

            int ofFirst = SLOTS * LISTS.size(0);
            assertThat(Math.abs(after[1] - after[0] - before[1] + before[0])).isGreaterThan(1e-5f);
            assertThat(Arrays.copyOfRange(after, ofFirst, after.length))
                    .isEqualTo(Arrays.copyOfRange(before, ofFirst, after.length));
        }
    }

    @ParameterizedTest
    @EnumSource
    void forward_maskedLists_maskAsWithoutContext(Kind kind) {
        ItemLists masked = LISTS.restricted(SLOTS, (list, slot, item) -> item == 0);
        try (PolicyNetwork network = kind.create(SHAPE);
                Policy policy = new Policy(network)) {
            assertThat(policy.greedy(masked).picks()).containsOnly(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void forward_listsWithoutTheContext_areRefused(Kind kind) {
        try (PolicyNetwork network = kind.create(SHAPE);
                PolicyNetwork plain = kind.create(PLAIN)) {
            ItemLists without = Samples.lists(1, DIMENSION, 3);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.forward(without))
                    .withMessageStartingWith("context: expected 2 numbers for each list and 3");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> plain.forward(LISTS))
                    .withMessageStartingWith("context: expected 0 numbers for each list and 0");
        }
    }

    @Test
    void create_noContext_declaresNothing() {
        for (Kind kind : Kind.values()) {
            try (PolicyNetwork plain = kind.create(PLAIN);
                    PolicyNetwork network = kind.create(SHAPE)) {
                assertThat(plain.parameters().layout().blocks())
                        .noneMatch(block -> block.name().matches("(list|slot)-.*"));
                assertThat(network.parameters().layout().size())
                        .isGreaterThan(plain.parameters().layout().size());
            }
        }
    }
}
