package io.slotwise.core.policy;

import static io.slotwise.core.testing.GradientCheck.assertParameterGradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Samples;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this network does beyond what all networks do. */
class AutoregressivePolicyNetworkTest {
    private static final int SLOTS = 3;
    private static final int DIMENSION = 2;
    private static final SimulationShape SHAPE = new SimulationShape(SLOTS, DIMENSION, 1, 20, false);
    private static final ItemLists LISTS = large(Samples.lists(1, DIMENSION, 5, 3, 17));

    private final AutoregressivePolicyNetwork network =
            new AutoregressivePolicyNetwork(SHAPE, 8, RandomStream.of(7, 0));
    private final SlotPicker picker = new SlotPicker();

    @AfterEach
    void close() {
        network.close();
    }

    /** Items far from 0, so that the picks weigh as much as the slots' own queries. */
    private static ItemLists large(ItemLists lists) {
        float[] values = new float[lists.values().length];
        for (int at = 0; at < values.length; at++) {
            values[at] = 10 * lists.values()[at] - 5;
        }
        return new ItemLists(DIMENSION, lists.offsets(), values);
    }

    /** Different picks for each selection of each list. */
    private static int[] picks(ItemLists lists, int perList) {
        int[] picks = new int[lists.count() * perList * SLOTS];
        for (int at = 0; at < picks.length; at++) {
            picks[at] = at * 5 % lists.size(at / SLOTS / perList);
        }
        return picks;
    }

    private SlotLogits follow(ItemLists lists, int perList, int[] picks) {
        SlotLogits logits = network.forward(lists);
        logits.repeat(perList);
        picker.follow(lists, logits, picks);
        return logits;
    }

    /** Random weights of the logits, 0 for padding. */
    private static float[] weights(ItemLists lists, int perList, int stride) {
        float[] weights = Samples.normals(lists.count() * perList * SLOTS * stride, 3);
        for (int at = 0; at < weights.length; at++) {
            weights[at] = at % stride < lists.size(at / stride / SLOTS / perList) ? weights[at] : 0;
        }
        return weights;
    }

    private static double weighted(float[] values, float[] weights) {
        double sum = 0;
        for (int at = 0; at < weights.length; at++) {
            sum += weights[at] == 0 ? 0 : (double) weights[at] * values[at];
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void backward_picksHeldFixed_isTheDerivative(int perList) {
        int[] picks = picks(LISTS, perList);
        float[] weights = weights(LISTS, perList, 32);
        DoubleSupplier objective = () -> weighted(follow(LISTS, perList, picks).values(), weights);

        SlotLogits logits = follow(LISTS, perList, picks);
        System.arraycopy(weights, 0, logits.gradient(), 0, weights.length);
        network.backward(LISTS);

        assertParameterGradient(network.parameters(), objective, 5e-3);
    }

    @Test
    void follow_severalSelections_hasTheRowsOfEachAlone() {
        int[] picks = picks(LISTS, 4);
        float[] together = follow(LISTS, 4, picks).values().clone();

        for (int selection = 0; selection < 4; selection++) {
            int[] own = new int[LISTS.count() * SLOTS];
            for (int list = 0; list < LISTS.count(); list++) {
                System.arraycopy(picks, (list * 4 + selection) * SLOTS, own, list * SLOTS, SLOTS);
            }
            float[] alone = follow(LISTS, 1, own).values();
            for (int list = 0; list < LISTS.count(); list++) {
                int from = (list * 4 + selection) * SLOTS * 32;
                assertThat(Arrays.copyOfRange(together, from, from + SLOTS * 32))
                        .containsExactly(
                                Arrays.copyOfRange(alone, list * SLOTS * 32, (list + 1) * SLOTS * 32), within(1e-5f));
            }
        }
    }

    @Test
    void follow_anotherPick_changesTheLogitsOfLaterSlotsOnly() {
        ItemLists list = LISTS.slice(0, 1);
        float[] before = follow(list, 1, new int[] {0, 1, 2}).values().clone();

        float[] after = follow(list, 1, new int[] {0, 4, 2}).values();

        assertThat(Arrays.copyOf(after, 32)).containsExactly(Arrays.copyOf(before, 32));
        assertThat(Arrays.copyOfRange(after, 16, 21)).containsExactly(Arrays.copyOfRange(before, 16, 21));
        assertThat(Math.abs(after[32] - before[32])).isGreaterThan(1e-5f);
    }

    @Test
    void greedy_itemsInAnotherOrder_picksTheSameItems() {
        int size = 18;
        ItemLists list = Samples.lists(2, DIMENSION, size);
        float[] permuted = new float[size * DIMENSION];
        for (int item = 0; item < size; item++) {
            System.arraycopy(list.values(), item * 7 % size * DIMENSION, permuted, item * DIMENSION, DIMENSION);
        }
        Policy policy = new Policy(network);

        Selections before = policy.greedy(list);
        Selections after = policy.greedy(ItemLists.uniform(1, size, DIMENSION, permuted));

        for (int slot = 0; slot < SLOTS; slot++) {
            assertThat(after.pick(0, slot) * 7 % size).isEqualTo(before.pick(0, slot));
        }
    }
}
