package io.slotwise.critic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriticRewardValuesTest {
    private static final int SLOTS = 3;
    private static final int DIMENSION = 2;

    private static CriticNetwork network(boolean slotwise, boolean seesList) {
        RandomStream random = RandomStream.of(1, 0);
        return slotwise
                ? new SlotCriticNetwork(SLOTS, DIMENSION, 16, seesList, random)
                : new MlpCriticNetwork(SLOTS, DIMENSION, 16, seesList, random);
    }

    /** 7 lists with 150 selections each are more than are predicted at a time. */
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void values_manySelectionsOfEachList_areThoseOfEvaluate(boolean slotwise, boolean seesList) {
        RandomStream random = RandomStream.of(2, 0);
        int perList = 150;
        ItemLists lists = Batches.lists(7, DIMENSION, random);
        float[] selected = Batches.normal(7 * perList * SLOTS * DIMENSION, random);
        float[] values = new float[7 * perList];
        float[] expected = new float[7 * perList];
        try (CriticReward reward = new CriticReward(network(slotwise, seesList))) {
            reward.evaluate(lists.repeated(perList), selected, expected, new float[selected.length]);

            reward.values(lists, perList, selected, values);
        }

        assertThat(values).containsExactly(expected, within(1e-5f));
        assertThat(expected[0]).isNotCloseTo(expected[1], within(1e-4f));
    }

    /** 40 lists with 150 selections each are more than are predicted at a time. */
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void swapValues_manySelections_areThoseOfSelectionsWrittenOut(boolean slotwise, boolean seesList) {
        RandomStream random = RandomStream.of(2, 0);
        ItemLists lists = Batches.lists(40, DIMENSION, random);
        float[] selected = Batches.normal(40 * 150 * SLOTS * DIMENSION, random);
        float[] values = new float[40 * 150 * SLOTS];
        float[] expected = new float[values.length];
        try (CriticReward reward = new CriticReward(network(slotwise, seesList))) {
            DifferentiableReward plain =
                    (items, vectors, answers, slopes) -> reward.evaluate(items, vectors, answers, slopes);
            plain.swapValues(lists, 150, SLOTS, selected, expected);

            reward.swapValues(lists, 150, SLOTS, selected, values);
        }

        assertThat(values).containsExactly(expected, within(1e-5f));
        assertThat(expected[SLOTS]).isNotCloseTo(expected[0], within(1e-4f));
    }

    @Test
    void values_longListsSeen_areStillThoseOfEvaluate() {
        RandomStream random = RandomStream.of(2, 0);
        ItemLists lists = ItemLists.uniform(2, 3000, 1, Batches.normal(2 * 3000, random));
        float[] selected = Batches.normal(2 * 3 * SLOTS, random);
        float[] values = new float[6];
        float[] expected = new float[6];
        try (CriticReward reward = new CriticReward(new MlpCriticNetwork(SLOTS, 1, 4, true, RandomStream.of(1, 0)))) {
            reward.evaluate(lists.repeated(3), selected, expected, new float[selected.length]);

            reward.values(lists, 3, selected, values);
        }

        assertThat(values).containsExactly(expected, within(1e-5f));
    }

    @Test
    void values_tooFewVectors_areRefused() {
        ItemLists lists = Batches.lists(2, DIMENSION, RandomStream.of(2, 0));
        try (CriticReward reward = new CriticReward(network(true, false))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> reward.values(lists, 2, new float[4 * SLOTS * DIMENSION - 1], new float[4]))
                    .withMessageContaining("selected");
        }
    }
}
