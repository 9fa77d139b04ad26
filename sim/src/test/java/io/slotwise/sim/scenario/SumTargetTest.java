package io.slotwise.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.SimulationShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SumTargetTest {
    @Test
    void evaluate_numbers_isMinusTheSquaredMissPlusTheMeanDistance() {
        Scenario scenario = Scenes.create("sum-target", 3, 3, 2, 1);
        ItemLists items = ItemLists.uniform(1, 3, 1, new float[] {0, 0.25f, 1});

        // Sum 1.25 against 1; two of four ordered pairs are 0.75 apart.
        assertThat(scenario.evaluate(items, new Selections(2, new int[] {1, 2})))
                .containsExactly(-0.0625f + 2 * 0.75f / 4);
        // Sum 1 with the greatest distance.
        assertThat(scenario.evaluate(items, new Selections(2, new int[] {0, 2})))
                .containsExactly(0.5f);
        assertThat(scenario.bestSelections(items)).hasValue(new Selections(2, new int[] {0, 2}));
    }

    @Test
    void evaluate_vectors_measuresStraightDistances() {
        Scenario scenario = Scenes.create("sum-target", 2, 2, 2, 2);
        ItemLists items = ItemLists.uniform(1, 2, 2, new float[] {0, 0, 3, 4});

        // Sum (3, 4) against (1, 1); two of four ordered pairs are 5 apart.
        assertThat(scenario.evaluate(items, new Selections(2, new int[] {0, 1})))
                .containsExactly(-(4 + 9) + 2 * 5f / 4);
    }

    @Test
    void evaluate_slotsSwapped_isTheSame() {
        Scenario scenario = Scenes.create("sum-target");
        ItemLists items = scenario.generate(1, Scenes.random(1));

        float[] reward = scenario.evaluate(items, new Selections(4, new int[] {0, 1, 2, 1}));

        assertThat(scenario.evaluate(items, new Selections(4, new int[] {1, 2, 1, 0}))[0])
                .isCloseTo(reward[0], within(1e-6f));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1", "4, 3"})
    void oracle_gradient_isThatOfFiniteDifferences(int slots, int dimension) {
        Scenario scenario = Scenes.create("sum-target", 5, 5, slots, dimension);
        ItemLists items = scenario.generate(6, Scenes.random(1));
        float[] blends = Scenes.blends(6 * slots * dimension, 2, 0, 1);
        ListReward reward = (ListReward) scenario.oracle().orElseThrow();

        float[] gradient = Scenes.gradient(reward, items, blends);

        double[] expected = Scenes.differences(reward, items, blends);
        for (int i = 0; i < gradient.length; i++) {
            assertThat((double) gradient[i]).isCloseTo(expected[i], within(2e-3));
        }
    }

    @Test
    void oracle_coincidingPicks_haveAFiniteGradientOfTheMissAlone() {
        Scenario scenario = Scenes.create("sum-target", 1, 1, 2, 1);
        ItemLists items = ItemLists.uniform(1, 1, 1, new float[] {0.75f});

        float[] gradient = Scenes.gradient(scenario.oracle().orElseThrow(), items, new float[] {0.75f, 0.75f});

        assertThat(gradient).containsExactly(-1, -1);
    }

    @Test
    void bestSelections_searched_isTheOptimumOnNearlyAllListsAndNeverBeyondIt() {
        SimulationShape shape = new SimulationShape(4, 1, 8, 8, false);
        Scenario exact = new SumTarget("sum-target", shape, PickSearch.MOST_ENUMERATED);
        Scenario searched = new SumTarget("sum-target", shape, 0);
        ItemLists items = exact.generate(200, Scenes.random(1));

        float[] best = exact.evaluate(items, exact.bestSelections(items).orElseThrow());
        float[] found = searched.evaluate(items, searched.bestSelections(items).orElseThrow());

        int optimal = 0;
        for (int list = 0; list < best.length; list++) {
            assertThat(found[list]).isLessThanOrEqualTo(best[list] + 1e-6f);
            optimal += found[list] > best[list] - 1e-6f ? 1 : 0;
        }
        assertThat(optimal).isGreaterThan(190);
    }

    @Test
    void bestSelections_tooManyWaysToTry_isBetterThanManyRandomPicks() {
        Scenario scenario = Scenes.create("sum-target", 64, 64, 8, 2);
        ItemLists items = scenario.generate(1, Scenes.random(1));
        float best = scenario.evaluate(items, scenario.bestSelections(items).orElseThrow())[0];

        int[] picks = new int[8];
        for (int trial = 0; trial < 5000; trial++) {
            for (int slot = 0; slot < picks.length; slot++) {
                picks[slot] = Scenes.random(trial).nextInt(64);
            }
            assertThat(scenario.evaluate(items, new Selections(8, picks.clone()))[0])
                    .isLessThanOrEqualTo(best);
        }
    }
}
