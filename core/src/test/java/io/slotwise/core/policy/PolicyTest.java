package io.slotwise.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.core.testing.Samples;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final int COUNT = 8_000;
    private static final float[] LOGITS = {0, 1, -1, 2, 0.5f, 1, 3, 3, -2, 0};

    /** Two slots, five items. */
    private final Policy policy = new Policy(new FixedLogits(2, LOGITS));

    private static ItemLists lists(int count, int size) {
        return ItemLists.uniform(count, size, 1, new float[count * size]);
    }

    private static long[] counts(Selections selections, int slot, int size) {
        long[] counts = new long[size];
        for (int list = 0; list < selections.count(); list++) {
            counts[selections.pick(list, slot)]++;
        }
        return counts;
    }

    @Test
    void greedy_anyList_picksTheGreatestLogitAndTheFirstOfEquals() {
        Selections selections = policy.greedy(lists(3, 5));

        assertThat(selections.picks()).containsExactly(3, 1, 3, 1, 3, 1);
    }

    @Test
    void greedy_shorterListsInTheBatch_staysWithinThem() {
        Selections selections = policy.greedy(Samples.lists(1, 1, 5, 1, 3));

        assertThat(selections.picks()).containsExactly(3, 1, 0, 0, 1, 1);
    }

    @Test
    void sample_manyLists_picksAsOftenAsSoftmaxSays() {
        Selections selections = policy.sample(lists(COUNT, 5), RandomStream.of(3, 0));

        for (int slot = 0; slot < 2; slot++) {
            assertThat(Samples.chiSquare(counts(selections, slot, 5), Samples.softmax(LOGITS, slot * 5, 5, 1)))
                    .isLessThan(Samples.chiSquareLimit(4));
        }
    }

    @Test
    void sample_twiceFromOneStream_differs() {
        RandomStream random = RandomStream.of(3, 0);

        Selections first = policy.sample(lists(50, 5), random);

        assertThat(policy.sample(lists(50, 5), random)).isNotEqualTo(first);
    }

    @Test
    void explore_epsilonZero_isWhatSampleGives() {
        Selections sampled = policy.sample(lists(200, 5), RandomStream.of(3, 1));

        Selections explored = policy.explore(lists(200, 5), 0, RandomStream.of(3, 1));

        assertThat(explored).isEqualTo(sampled);
    }

    @Test
    void explore_epsilonOne_isUniformOverEachList() {
        Selections selections = policy.explore(lists(COUNT, 5), 1, RandomStream.of(3, 2));

        for (int slot = 0; slot < 2; slot++) {
            assertThat(Samples.chiSquare(counts(selections, slot, 5), new double[] {0.2, 0.2, 0.2, 0.2, 0.2}))
                    .isLessThan(Samples.chiSquareLimit(4));
        }
    }

    @Test
    void explore_someEpsilon_mixesSoftmaxAndUniform() {
        double epsilon = 0.4;
        double[] mixed = Samples.softmax(LOGITS, 0, 5, 1);
        for (int item = 0; item < 5; item++) {
            mixed[item] = (1 - epsilon) * mixed[item] + epsilon / 5;
        }

        Selections selections = policy.explore(lists(COUNT, 5), epsilon, RandomStream.of(3, 3));

        assertThat(Samples.chiSquare(counts(selections, 0, 5), mixed)).isLessThan(Samples.chiSquareLimit(4));
    }

    @Test
    void explore_raggedLists_staysWithinThem() {
        ItemLists lists = Samples.lists(1, 1, 1, 2, 5, 1, 3);

        Selections selections = policy.explore(lists, 1, RandomStream.of(3, 4));

        for (int at = 0; at < selections.picks().length; at++) {
            assertThat(selections.picks()[at]).isLessThan(lists.size(at / 2));
        }
    }

    @Test
    void explore_anyEpsilon_drawsAsManyNumbers() {
        RandomStream never = RandomStream.of(3, 5);
        RandomStream always = RandomStream.of(3, 5);

        Selections kept = policy.explore(lists(10, 5), 0, never);
        Selections replaced = policy.explore(lists(10, 5), 1, always);

        assertThat(replaced).isNotEqualTo(kept);
        assertThat(always.position()).isEqualTo(never.position());
    }

    @Test
    void load_snapshot_takesItsParametersAndVersion() {
        float[] values = LOGITS.clone();
        values[4] = 9;

        policy.load(new ParameterSnapshot(12, values));

        assertThat(policy.version()).isEqualTo(12);
        assertThat(policy.greedy(lists(1, 5)).pick(0, 0)).isEqualTo(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.load(new ParameterSnapshot(13, new float[3])))
                .withMessageContaining("expected 10 parameters, found 3");
        assertThat(policy.version()).isEqualTo(12);
    }

    @Test
    void statistics_knownLogits_areHandComputed() {
        try (Policy tied = new Policy(new FixedLogits(2, 1, 1, 1, 0, 0, 3))) {
            LogitStatistics statistics = tied.statistics(lists(4, 3));

            // Slot 0 is tied: deviation 0, entropy log 3. Slot 1: mean 1, squares 1 + 1 + 4, over 2.
            double e3 = Math.exp(3);
            double entropy = 2 / (2 + e3) * Math.log(2 + e3) + e3 / (2 + e3) * Math.log((2 + e3) / e3);
            assertThat(statistics.standardDeviation()).isCloseTo(Math.sqrt(3) / 2, within(1e-6));
            assertThat(statistics.entropy()).isCloseTo((Math.log(3) + entropy) / 2, within(1e-6));
        }
    }

    @Test
    void statistics_listsOfOneItem_areZero() {
        LogitStatistics statistics = policy.statistics(lists(3, 1));

        assertThat(statistics.standardDeviation()).isZero();
        assertThat(statistics.entropy()).isZero();
    }

    @Test
    void statistics_raggedLists_leavePaddingOut() {
        try (Policy tied = new Policy(new FixedLogits(1, 5, 5, 5))) {
            LogitStatistics statistics = tied.statistics(Samples.lists(1, 1, 3, 2));

            assertThat(statistics.standardDeviation()).isZero();
            assertThat(statistics.entropy()).isCloseTo((Math.log(3) + Math.log(2)) / 2, within(1e-6));
        }
    }
}
