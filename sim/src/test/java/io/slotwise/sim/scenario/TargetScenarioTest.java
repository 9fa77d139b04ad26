package io.slotwise.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import org.junit.jupiter.api.Test;

class TargetScenarioTest {
    @Test
    void targetValue_evaluate_isMinusTheSquaredDistancesFromOneHalf() {
        Scenario scenario = Scenes.create("target-value", 3, 3, 2, 1);
        ItemLists items = ItemLists.uniform(2, 3, 1, new float[] {0, 0.25f, 1, 0.5f, 0.75f, 2});

        float[] rewards = scenario.evaluate(items, new Selections(2, new int[] {0, 1, 0, 2}));

        assertThat(rewards).containsExactly(-(0.25f + 0.0625f), -2.25f);
    }

    @Test
    void targetValue_severalDimensions_targetsTheirCentre() {
        Scenario scenario = Scenes.create("target-value", 2, 2, 1, 2);
        ItemLists items = ItemLists.uniform(1, 2, 2, new float[] {0, 0.5f, 0.75f, 0.75f});

        assertThat(scenario.evaluate(items, new Selections(1, new int[] {0}))).containsExactly(-0.25f);
        assertThat(scenario.bestSelections(items)).hasValue(new Selections(1, new int[] {1}));
    }

    @Test
    void targetValue_bestSelections_isTheNearestItemInEverySlot() {
        Scenario scenario = Scenes.create("target-value", 4, 2, 3, 1);
        ItemLists items = new ItemLists(1, new int[] {0, 4, 6}, new float[] {0.1f, 0.9f, 0.55f, 0.4f, 0.2f, 0.3f});

        assertThat(scenario.bestSelections(items)).hasValue(new Selections(3, new int[] {2, 2, 2, 1, 1, 1}));
    }

    @Test
    void slotTargets_always_areTheSamePointsInTheUnitCube() {
        float[] targets = targets(Scenes.create("slot-targets"), 8, 4);

        assertThat(targets).containsExactly(targets(Scenes.create("slot-targets"), 8, 4));
        assertThat(targets).doesNotHaveDuplicates();
        for (float target : targets) {
            assertThat(target).isGreaterThanOrEqualTo(0).isLessThan(1);
        }
    }

    @Test
    void slotTargets_evaluate_isMinusTheSquaredDistancesFromEachSlotsTarget() {
        Scenario scenario = Scenes.create("slot-targets", 2, 2, 2, 2);
        float[] targets = targets(scenario, 2, 2);
        ItemLists items =
                ItemLists.uniform(1, 2, 2, new float[] {targets[0] + 0.5f, targets[1], targets[2], targets[3] - 0.25f});

        assertThat(scenario.evaluate(items, new Selections(2, new int[] {0, 1}))[0])
                .isCloseTo(-(0.25f + 0.0625f), within(1e-6f));
    }

    @Test
    void slotTargets_itemsAtTheTargets_arePickedForTheirSlots() {
        Scenario scenario = Scenes.create("slot-targets");
        float[] targets = targets(scenario, 8, 4);

        assertThat(scenario.bestSelections(ItemLists.uniform(1, 8, 4, targets)))
                .hasValue(new Selections(8, new int[] {0, 1, 2, 3, 4, 5, 6, 7}));
    }

    @Test
    void oracle_gradient_isThatOfFiniteDifferences() {
        for (String name : new String[] {"target-value", "slot-targets"}) {
            Scenario scenario = Scenes.create(name, 5, 5, 3, 4);
            ItemLists items = scenario.generate(3, Scenes.random(1));
            ListReward reward = (ListReward) scenario.oracle().orElseThrow();
            float[] blends = Scenes.blends(3 * reward.width(), 2, 0, 1);

            float[] gradient = Scenes.gradient(reward, items, blends);

            double[] expected = Scenes.differences(reward, items, blends);
            for (int i = 0; i < gradient.length; i++) {
                assertThat((double) gradient[i]).isCloseTo(expected[i], within(1e-5));
            }
        }
    }

    @Test
    void describeItem_vectors_areShortDecimals() {
        ItemLists numbers = ItemLists.uniform(1, 2, 1, new float[] {0.474f, 0.5f});
        ItemLists pairs = ItemLists.uniform(1, 1, 2, new float[] {0.124f, 0.8f});
        ItemLists longs = ItemLists.uniform(1, 1, 7, new float[] {0, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f});
        Scenario scenario = Scenes.create("target-value");

        assertThat(scenario.describeItem(numbers, 0, 0)).isEqualTo("0.47");
        assertThat(scenario.describeItem(pairs, 0, 0)).isEqualTo("[0.12 0.80]");
        assertThat(scenario.describeItem(longs, 0, 0)).isEqualTo("[0.00 0.10 0.20 0.30 0.40 0.50 …]");
    }

    /** The targets: half the gradient at the origin, which is −2(0 − t). */
    private static float[] targets(Scenario scenario, int slots, int dimension) {
        ItemLists origin = ItemLists.uniform(1, 1, dimension, new float[dimension]);
        float[] targets = Scenes.gradient(scenario.oracle().orElseThrow(), origin, new float[slots * dimension]);
        for (int i = 0; i < targets.length; i++) {
            targets[i] /= 2;
        }
        return targets;
    }
}
