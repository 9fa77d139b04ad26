package io.slotwise.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.config.PolicyNetworkKind;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Constraints;
import io.slotwise.core.testing.Samples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Picking where not every item may fill every slot. */
class ConstrainedPolicyTest {
    private static final int SLOTS = 3;
    private static final float[] LOGITS = {0, 1, -1, 2, 0.5f, 1, 3, 2, 1, -1, 0, 2};

    /** Three slots, four items. */
    private static Policy fixed(boolean noDuplicates) {
        return new Policy(new FixedLogits(noDuplicates, SLOTS, LOGITS));
    }

    private static ItemLists lists(int count) {
        return ItemLists.uniform(count, 4, 1, new float[count * 4]);
    }

    /** Slot 0 must leave item 1 to slot 1, and item 0 or 3 to slot 2. */
    private static ItemLists masked(int count) {
        return lists(count).restricted(SLOTS, (list, slot, item) -> switch (slot) {
            case 0 -> item != 2;
            case 1 -> item == 1;
            default -> item == 0 || item == 3;
        });
    }

    /** The probability of a selection, a product of softmaxes over what was left and leads to an end. */
    private static double probability(ItemLists lists, int[] picks, boolean noDuplicates) {
        double product = 1;
        List<int[]> all = Constraints.selections(lists, 0, SLOTS, noDuplicates);
        for (int slot = 0; slot < SLOTS; slot++) {
            double sum = 0;
            for (int item = 0; item < 4; item++) {
                int[] prefix = Arrays.copyOf(picks, slot + 1);
                prefix[slot] = item;
                boolean possible =
                        all.stream().anyMatch(one -> Arrays.equals(Arrays.copyOf(one, prefix.length), prefix));
                sum += possible ? Math.exp(LOGITS[slot * 4 + item]) : 0;
            }
            product *= Math.exp(LOGITS[slot * 4 + picks[slot]]) / sum;
        }
        return product;
    }

    @ParameterizedTest
    @CsvSource({"true,false", "false,true", "true,true"})
    void sample_constrained_hasTheProbabilitiesOfEnumeration(boolean noDuplicates, boolean restricted) {
        int count = 20_000;
        ItemLists lists = restricted ? masked(count) : lists(count);
        List<int[]> all = Constraints.selections(lists, 0, SLOTS, noDuplicates);
        double[] probabilities = new double[all.size()];
        Arrays.setAll(probabilities, at -> probability(lists, all.get(at), noDuplicates));
        assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-12));

        Selections sampled = fixed(noDuplicates).sample(lists, RandomStream.of(3, 0));

        long[] counts = new long[all.size()];
        for (int list = 0; list < count; list++) {
            int from = list * SLOTS;
            int[] picks = Arrays.copyOfRange(sampled.picks(), from, from + SLOTS);
            for (int at = 0; at < counts.length; at++) {
                counts[at] += Arrays.equals(picks, all.get(at)) ? 1 : 0;
            }
        }
        assertThat(Arrays.stream(counts).sum()).isEqualTo(count);
        assertThat(Samples.chiSquare(counts, probabilities)).isLessThan(Samples.chiSquareLimit(counts.length - 1));
    }

    @Test
    void greedy_constrained_takesTheGreatestLogitThatIsLeft() {
        assertThat(fixed(true).greedy(lists(1)).picks()).containsExactly(3, 2, 0);
        assertThat(fixed(true).greedy(masked(1)).picks()).containsExactly(3, 1, 0);
        assertThat(fixed(false).greedy(masked(1)).picks()).containsExactly(3, 1, 3);
    }

    @Test
    void statistics_masked_leaveOutWhatMayNotBePicked() {
        LogitStatistics statistics = fixed(false).statistics(masked(2));

        // Slot 0 has logits 0, 1 and 2; slot 1 has one; slot 2 has 1 and 2.
        double entropy = 0;
        for (double[] slot : new double[][] {{0, 1, 2}, {1, 2}}) {
            double sum = Arrays.stream(slot).map(Math::exp).sum();
            entropy -= Arrays.stream(slot)
                    .map(x -> Math.exp(x) / sum * (x - Math.log(sum)))
                    .sum();
        }
        assertThat(statistics.standardDeviation()).isCloseTo((1 + 1 / Math.sqrt(2)) / 3, within(1e-6));
        assertThat(statistics.entropy()).isCloseTo(entropy / 3, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void explore_epsilonOneMasked_isUniformOverTheCandidates(boolean noDuplicates) {
        ItemLists lists = lists(8000).restricted(SLOTS, (list, slot, item) -> slot > 0 || item % 2 == 1);

        Selections explored = fixed(noDuplicates).explore(lists, 1, RandomStream.of(3, 1));

        long[] counts = new long[2];
        for (int list = 0; list < lists.count(); list++) {
            counts[explored.pick(list, 0) / 2]++;
        }
        assertThat(counts[0]).isBetween(3000L, 5000L);
        Constraints.assertKept(lists, explored, noDuplicates);
    }

    @Test
    void explore_asManyItemsAsSlotsWithoutDuplicates_swaps() {
        Policy policy = new Policy(new FixedLogits(true, 2, 9, -9, -9, 9));
        ItemLists lists = ItemLists.uniform(1000, 2, 1, new float[2000]);

        Selections explored = policy.explore(lists, 0.5, RandomStream.of(3, 2));

        long swapped = 0;
        for (int list = 0; list < lists.count(); list++) {
            swapped += explored.pick(list, 0);
        }
        Constraints.assertKept(lists, explored, true);
        // Either slot swaps with probability a quarter, and two swaps are none: 2 · ¼ · ¾.
        assertThat(swapped).isBetween(320L, 430L);
    }

    @Test
    void explore_swapThatAMaskForbids_changesNothing() {
        Policy policy = new Policy(new FixedLogits(true, 2, 9, -9, -9, 9));
        ItemLists lists =
                ItemLists.uniform(50, 2, 1, new float[100]).restricted(2, (list, slot, item) -> slot == 0 || item == 1);

        assertThat(policy.explore(lists, 1, RandomStream.of(3, 3))).isEqualTo(policy.greedy(lists));
    }

    @ParameterizedTest
    @EnumSource
    void anyPick_randomMasksOnAnyNetwork_keepsToThem(PolicyNetworkKind kind) {
        RandomStream random = RandomStream.of(8, kind.ordinal());
        for (boolean noDuplicates : new boolean[] {false, true}) {
            SimulationShape shape = new SimulationShape(SLOTS, 2, 3, 17, false, noDuplicates);
            try (Policy policy = new Policy(Networks.create(kind, shape, random))) {
                ItemLists lists = Constraints.mask(Samples.lists(2, 2, 3, 5, 17, 4, 3, 6), SLOTS, random);

                Constraints.assertKept(lists, policy.greedy(lists), noDuplicates);
                Constraints.assertKept(lists, policy.sample(lists, random), noDuplicates);
                Constraints.assertKept(lists, policy.explore(lists, 0.5, random), noDuplicates);
                Constraints.assertKept(lists.repeated(4), policy.sample(lists, 4, random), noDuplicates);
                Constraints.assertKept(lists, UniformSelections.draw(lists, shape, random), noDuplicates);
            }
        }
    }

    @Test
    void draw_noConstraints_isUniform() {
        SimulationShape shape = new SimulationShape(2, 1, 4, 4, false);

        Selections drawn = UniformSelections.draw(lists(4000), shape, RandomStream.of(3, 4));

        long[] counts = new long[16];
        for (int list = 0; list < drawn.count(); list++) {
            counts[drawn.pick(list, 0) * 4 + drawn.pick(list, 1)]++;
        }
        double[] even = new double[16];
        Arrays.fill(even, 1.0 / 16);
        assertThat(Samples.chiSquare(counts, even)).isLessThan(Samples.chiSquareLimit(15));
    }

    @Test
    void greedy_listsThatDoNotFit_areRefused() {
        ItemLists two = lists(1).restricted(2, (list, slot, item) -> true);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixed(false).greedy(two))
                .withMessage("candidates: expected a mask for 3 slots, found one for 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixed(true).greedy(Samples.lists(1, 1, 4, 2)))
                .withMessageContaining("list 1: expected at least 3 items, as many as there are slots");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        fixed(true).greedy(lists(1).restricted(SLOTS, (list, slot, item) -> slot == 0 || item == 2)))
                .withMessageContaining("list 0: expected that its 3 slots can all have candidates of their own");
    }
}
