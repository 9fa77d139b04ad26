package io.slotwise.core.policy;

import static io.slotwise.core.testing.GradientCheck.assertParameterGradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Samples;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every policy network must do, whatever its kind. */
class PolicyNetworkTest {
    private static final int SLOTS = 3;
    private static final int DIMENSION = 2;
    /** More than one padded row of logits holds. */
    private static final int MAXIMUM_ITEMS = 18;

    private static final SimulationShape SHAPE = new SimulationShape(SLOTS, DIMENSION, 1, MAXIMUM_ITEMS, false);

    private static final ItemLists LISTS = Samples.lists(1, DIMENSION, 5, 1, MAXIMUM_ITEMS, 2);

    enum Kind {
        MLP,
        DEEPSETS,
        ATTENTION,
        /** With a width that four heads do not divide. */
        ATTENTION_ONE_HEAD,
        AUTOREGRESSIVE;

        PolicyNetwork create() {
            RandomStream random = RandomStream.of(7, 0);
            return switch (this) {
                case MLP -> new MlpPolicyNetwork(SHAPE, 8, random);
                case DEEPSETS -> new DeepSetsPolicyNetwork(SHAPE, 8, random);
                case ATTENTION -> new AttentionPolicyNetwork(SHAPE, 8, random);
                case ATTENTION_ONE_HEAD -> new AttentionPolicyNetwork(SHAPE, 7, random);
                case AUTOREGRESSIVE -> new AutoregressivePolicyNetwork(SHAPE, 8, random);
            };
        }
    }

    /** The logits, given that every slot picks the first item where they depend on picks. */
    private static SlotLogits forward(PolicyNetwork network, ItemLists lists) {
        SlotLogits logits = network.forward(lists);
        new SlotPicker().follow(lists, logits, new int[logits.rows()]);
        return logits;
    }

    /** The logits of all lists, one after the other, slots × items each. */
    private static float[] logits(PolicyNetwork network, ItemLists lists) {
        SlotLogits logits = forward(network, lists);
        float[] packed = new float[SLOTS * lists.rows()];
        int at = 0;
        for (int list = 0; list < lists.count(); list++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                for (int item = 0; item < lists.size(list); item++) {
                    packed[at++] = logits.values()[logits.offset(list, slot) + item];
                }
            }
        }
        return packed;
    }

    private static void giveGradient(SlotLogits logits, ItemLists lists, float[] packed) {
        int at = 0;
        for (int list = 0; list < lists.count(); list++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                for (int item = 0; item < lists.size(list); item++) {
                    logits.gradient()[logits.offset(list, slot) + item] = packed[at++];
                }
            }
        }
    }

    private static double weighted(float[] logits, float[] weights) {
        double sum = 0;
        for (int at = 0; at < weights.length; at++) {
            sum += (double) weights[at] * logits[at];
        }
        return sum;
    }

    /** One has a test of its own, with picks and items for which all its parameters count. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTOREGRESSIVE")
    void backward_raggedBatch_isTheDerivative(Kind kind) {
        try (PolicyNetwork network = kind.create()) {
            float[] weights = Samples.normals(SLOTS * LISTS.rows(), 90);
            DoubleSupplier objective = () -> weighted(logits(network, LISTS), weights);

            giveGradient(forward(network, LISTS), LISTS, weights);
            network.backward(LISTS);

            assertParameterGradient(network.parameters(), objective, 5e-3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void backward_afterALargerBatch_isThatOfAFreshNetwork(Kind kind) {
        ItemLists small = LISTS.slice(0, 2);
        float[] weights = Samples.normals(SLOTS * small.rows(), 91);
        try (PolicyNetwork used = kind.create();
                PolicyNetwork fresh = kind.create()) {
            giveGradient(forward(used, LISTS), LISTS, Samples.normals(SLOTS * LISTS.rows(), 92));
            used.backward(LISTS);

            giveGradient(forward(used, small), small, weights);
            used.backward(small);
            giveGradient(forward(fresh, small), small, weights);
            fresh.backward(small);

            assertThat(used.parameters().gradient())
                    .containsExactly(fresh.parameters().gradient(), within(1e-5f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void forward_listAmongOthers_hasTheLogitsItHasAlone(Kind kind) {
        try (PolicyNetwork network = kind.create()) {
            float[] together = logits(network, LISTS);

            int from = 0;
            for (int list = 0; list < LISTS.count(); list++) {
                float[] alone = logits(network, LISTS.slice(list, list + 1));
                int to = from + alone.length;
                assertThat(java.util.Arrays.copyOfRange(together, from, to)).containsExactly(alone, within(1e-5f));
                from = to;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void forward_shorterLists_padsTheirRows(Kind kind) {
        try (PolicyNetwork network = kind.create()) {
            SlotLogits logits = forward(network, LISTS);

            assertThat(logits.stride()).isEqualTo(32);
            assertThat(logits.rows()).isEqualTo(LISTS.count() * SLOTS);
            for (int row = 0; row < logits.rows(); row++) {
                for (int column = 0; column < logits.stride(); column++) {
                    boolean padding = column >= LISTS.size(row / SLOTS);
                    float value = logits.values()[row * logits.stride() + column];
                    assertThat(value == Kernels.PADDING).isEqualTo(padding);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DEEPSETS", "ATTENTION", "ATTENTION_ONE_HEAD", "AUTOREGRESSIVE"})
    void forward_itemsInAnotherOrder_hasTheLogitsInThatOrder(Kind kind) {
        int size = MAXIMUM_ITEMS;
        ItemLists list = Samples.lists(2, DIMENSION, size);
        // 7 and 18 share no factor, so every item is visited once.
        float[] permuted = new float[size * DIMENSION];
        for (int item = 0; item < size; item++) {
            System.arraycopy(list.values(), item * 7 % size * DIMENSION, permuted, item * DIMENSION, DIMENSION);
        }
        try (PolicyNetwork network = kind.create()) {
            float[] before = logits(network, list);

            float[] after = logits(network, ItemLists.uniform(1, size, DIMENSION, permuted));

            assertThat(after).isNotEqualTo(before);
            for (int at = 0; at < SLOTS * size; at++) {
                float expected = before[at / size * size + at % size * 7 % size];
                assertThat(after[at]).isCloseTo(expected, within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void forward_otherItemsOfTheList_changeTheLogitsOfAnItem(Kind kind) {
        ItemLists list = Samples.lists(3, DIMENSION, 4);
        float[] other = list.values().clone();
        other[3 * DIMENSION] += 0.5f;
        try (PolicyNetwork network = kind.create()) {
            float[] before = logits(network, list);

            float[] after = logits(network, ItemLists.uniform(1, 4, DIMENSION, other));

            assertThat(Math.abs(after[0] - before[0])).isGreaterThan(1e-5f);
        }
    }

    @ParameterizedTest
    @EnumSource
    void create_sameStream_hasTheSameParameters(Kind kind) {
        try (PolicyNetwork one = kind.create();
                PolicyNetwork other = kind.create()) {
            assertThat(one.parameters().snapshot(0))
                    .isEqualTo(other.parameters().snapshot(0));
            assertThat(one.slots()).isEqualTo(SLOTS);
        }
    }

    @Test
    void forward_listBeyondTheMlpsGreatest_isRefused() {
        try (PolicyNetwork network = Kind.MLP.create()) {
            ItemLists lists = Samples.lists(1, DIMENSION, 2, MAXIMUM_ITEMS + 1);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.forward(lists))
                    .withMessageContaining("lists of at most 18 items, found 19");
        }
    }

    @Test
    void forward_largeParameters_attentionClipsItsLogits() {
        try (PolicyNetwork network = Kind.ATTENTION.create()) {
            float[] values = network.parameters().values();
            for (int at = 0; at < values.length; at++) {
                values[at] *= 100;
            }
            network.parameters().changed();

            float[] logits = logits(network, LISTS);

            float greatest = 0;
            for (float logit : logits) {
                assertThat(logit).isBetween(-10f, 10f);
                greatest = Math.max(greatest, Math.abs(logit));
            }
            assertThat(greatest).isGreaterThan(9);
        }
    }
}
