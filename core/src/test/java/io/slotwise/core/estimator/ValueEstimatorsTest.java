package io.slotwise.core.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.policy.FixedLogits;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SelectionValues;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unbiased, to rounding: the mean over every possible outcome of all draws is the gradient, whatever the reward. */
class ValueEstimatorsTest {
    private static final int SLOTS = 2;
    private static final float[] LOGITS = {0.5f, -1, 0.2f, 1, 0, -0.5f};

    private final double[] first = Samples.softmax(LOGITS, 0, 3, 1);
    private final double[] second = Samples.softmax(LOGITS, 3, 3, 1);

    /** Of no form whatever; its gradient is not to be asked for. */
    private static final DifferentiableReward ANY = new DifferentiableReward() {
        @Override
        public void evaluate(ItemLists items, float[] selected, float[] values, float[] gradient) {
            throw new AssertionError("only values were to be asked for");
        }

        @Override
        public void values(ItemLists items, int perList, float[] selected, float[] values) {
            for (int at = 0; at < items.count() * perList; at++) {
                values[at] = reward(Math.round(selected[SLOTS * at]), Math.round(selected[SLOTS * at + 1]));
            }
        }
    };

    private static float reward(int first, int second) {
        return new float[] {3, -1, 4, 1, -5, 9, 2, -6, 5}[first * 3 + second];
    }

    private double[] truth() {
        double[] truth = new double[6];
        for (int at = 0; at < 9; at++) {
            double share = first[at / 3] * second[at % 3] * reward(at / 3, at % 3);
            for (int item = 0; item < 3; item++) {
                truth[item] += share * ((item == at / 3 ? 1 : 0) - first[item]);
                truth[3 + item] += share * ((item == at % 3 ? 1 : 0) - second[item]);
            }
        }
        return truth;
    }

    private double probability(int slot, int item) {
        return slot == 0 ? first[item] : second[item];
    }

    private static ItemLists copies(int count) {
        return ItemLists.uniform(1, 3, 1, new float[] {0, 1, 2}).repeated(count);
    }

    private static void assertMean(SlotLogits logits, double[] probabilities, double[] expected) {
        double[] mean = new double[6];
        for (int list = 0; list < logits.lists(); list++) {
            for (int at = 0; at < 6; at++) {
                float share = logits.gradient()[logits.offset(list, at / 3) + at % 3];
                mean[at] += probabilities[list] * share * logits.lists();
            }
        }
        assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-6));
        assertThat(mean).containsExactly(expected, within(1e-5));
    }

    @Test
    void rloo_everyPairOfSelections_meanIsTheGradient() {
        ItemLists lists = copies(81);
        SlotLogits logits = new FixedLogits(SLOTS, LOGITS).forward(lists);
        Rloo rloo = new Rloo(2);
        rloo.asked.prepare(lists, SLOTS, 2);
        double[] probabilities = new double[81];
        for (int list = 0; list < 81; list++) {
            probabilities[list] = 1;
            for (int draw = 0, rest = list; draw < 4; draw++, rest /= 3) {
                rloo.asked.picks()[list * 4 + draw] = rest % 3;
                probabilities[list] *= probability(draw % SLOTS, rest % 3);
            }
        }

        rloo.asked.ask(lists, ANY);
        rloo.gradient(lists, logits, 1f / 81);

        assertMean(logits, probabilities, truth());
    }

    @Test
    void localExpectation_everyDrawOfSomeCandidates_meanIsTheGradient() {
        // For each slot one more draw than D: 9 selections D, times 9 pairs of draws.
        ItemLists lists = copies(81);
        SlotLogits logits = new FixedLogits(SLOTS, LOGITS).forward(lists);
        IndependentLocalExpectation some = new IndependentLocalExpectation(2, 0);
        some.draw(lists, softened(some, logits), RandomStream.of(1, 0));
        double[] probabilities = new double[81];
        for (int list = 0; list < 81; list++) {
            int[] draws = {list % 3, list / 3 % 3, list / 9 % 3, list / 27};
            System.arraycopy(draws, 0, some.asked.picks(), list * 4, 4);
            probabilities[list] = first[draws[0]] * second[draws[1]] * first[draws[2]] * second[draws[3]];
        }

        some.ask(lists, ANY);
        some.gradient(lists, logits, 1f / 81);

        assertThat(some.asked.perList()).isEqualTo(2);
        assertMean(logits, probabilities, truth());
    }

    private static SlotLogits softened(ValueEstimator estimator, SlotLogits logits) {
        estimator.soften(logits);
        return logits;
    }

    @Test
    void localExpectation_everySelection_meanIsTheGradient() {
        ItemLists lists = copies(9);
        SlotLogits logits = new FixedLogits(SLOTS, LOGITS).forward(lists);
        int[] picks = new int[18];
        double[] probabilities = new double[9];
        double expected = 0;
        for (int list = 0; list < 9; list++) {
            picks[2 * list] = list / 3;
            picks[2 * list + 1] = list % 3;
            probabilities[list] = first[list / 3] * second[list % 3];
            expected += reward(list / 3, list % 3) / 9.0;
        }

        double mean = new LocalExpectation(2).estimateGiven(picks, lists, logits, ANY);

        assertMean(logits, probabilities, truth());
        assertThat(mean).isCloseTo(expected, within(1e-6));
    }

    @Test
    void reinforce_everyOutcomeOfABatch_meanIsTheGradient() {
        // Three lists in a batch, each the baseline of the others; 9 outcomes of each, in 729 batches.
        float[] values = {0, 1, 2, 2, 0, 1, 1, 1, 0};
        ItemLists lists = ItemLists.uniform(3, 3, 1, values);
        double[][] means = new double[3][6];
        double[][] truths = new double[3][6];
        SlotLogits logits = new FixedLogits(SLOTS, LOGITS).forward(lists);
        Reinforce reinforce = new Reinforce();
        reinforce.soften(logits);
        reinforce.asked.prepare(lists, SLOTS, 1);
        for (int outcome = 0; outcome < 729; outcome++) {
            double probability = 1;
            for (int row = 0, rest = outcome; row < 6; row++, rest /= 3) {
                reinforce.asked.picks()[row] = rest % 3;
                probability *= probability(row % SLOTS, rest % 3);
            }
            reinforce.asked.ask(lists, ANY);
            reinforce.gradient(lists, logits, 1);
            for (int at = 0; at < 18; at++) {
                int list = at / 6;
                int slot = at % 6 / 3;
                int pick = reinforce.asked.picks()[list * SLOTS + slot];
                means[list][at % 6] += probability * logits.gradient()[logits.offset(list, slot) + at % 3];
                double score = (pick == at % 3 ? 1 : 0) - probability(slot, at % 3);
                truths[list][at % 6] += probability * reinforce.asked.values()[list] * score;
            }
        }

        for (int list = 0; list < 3; list++) {
            assertThat(means[list]).containsExactly(truths[list], within(1e-4));
        }
    }

    @Test
    void ask_moreThanOnePiece_keepsSelectionsAndValuesTogether() {
        int perList = 70_001;
        ItemLists lists = copies(3);
        SelectionValues asked = new SelectionValues();
        asked.prepare(lists, SLOTS, perList);
        for (int at = 0; at < 3 * perList * SLOTS; at++) {
            asked.picks()[at] = (at * 7 + at / 11) % 3;
        }

        asked.ask(lists, ANY);

        for (int at = 0; at < 3 * perList; at++) {
            int one = asked.picks()[SLOTS * at];
            int other = asked.picks()[SLOTS * at + 1];
            if (asked.values()[at] != reward(one, other)) {
                assertThat(asked.values()[at]).as("selection %d", at).isEqualTo(reward(one, other));
            }
        }
    }

    @Test
    void sample_uniformNumbers_areDividedByProbability() {
        Rloo rloo = new Rloo(2);
        rloo.probabilities = new float[] {9, 0, 0.25f, 0, 0.75f, 0};

        assertThat(rloo.sample(1, 5, 0)).isEqualTo(1);
        assertThat(rloo.sample(1, 5, 0.2499)).isEqualTo(1);
        assertThat(rloo.sample(1, 5, 0.25)).isEqualTo(3);
        assertThat(rloo.sample(1, 5, Math.nextDown(1.0))).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"1, 64, 65", "1, 65, 8", "8, 64, 65", "9, 57, 8", "32, 16, 17"})
    void localExpectation_moreCandidatesThanAreWorthIt_triesSome(int slots, int size, int selections) {
        ItemLists lists = ItemLists.uniform(1, size, 1, new float[size]);
        SlotLogits logits = new FixedLogits(slots, new float[slots * size]).forward(lists);
        IndependentLocalExpectation estimator = new IndependentLocalExpectation(8, LocalExpectation.MOST_CANDIDATES);

        estimator.draw(lists, logits, RandomStream.of(1, 0));

        assertThat(estimator.asked.perList()).isEqualTo(selections);
    }
}
