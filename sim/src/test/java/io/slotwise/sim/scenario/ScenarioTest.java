package io.slotwise.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every scenario. */
class ScenarioTest {
    static Iterable<String> names() {
        return Scenarios.names();
    }

    /** Small enough to try all ways to pick; lists of different length. */
    @ParameterizedTest
    @CsvSource({
        "target-value, 6, 3, 3, 1",
        "target-value, 5, 1, 2, 3",
        "slot-targets, 6, 3, 3, 4",
        "slot-targets, 5, 1, 3, 1",
        "sum-target,   6, 3, 4, 1",
        "sum-target,   5, 1, 3, 2",
        "sum-target,   4, 4, 1, 1",
        "airport-hubs, 7, 4, 3, 3",
        "airport-hubs, 6, 2, 4, 3",
        "airport-hubs, 5, 1, 1, 3"
    })
    void bestSelectionsAndRandomReward_smallLists_areTheMostAndTheMeanOverAllWaysToPick(
            String name, int items, int minimumItems, int slots, int dimension) {
        Scenario scenario = Scenes.create(name, items, minimumItems, slots, dimension);

        Scenes.each(scenario.generate(15, Scenes.random(1)), list -> {
            double[] all = Scenes.rewardsOfAll(scenario, list);
            Selections best = scenario.bestSelections(list).orElseThrow();
            assertThat((double) scenario.evaluate(list, best)[0])
                    .isCloseTo(DoubleStream.of(all).max().orElseThrow(), within(1e-6));
            assertThat(scenario.randomReward(list))
                    .isCloseTo(DoubleStream.of(all).average().orElseThrow(), within(1e-5));
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void bestSelections_batch_areThoseOfEachListOnItsOwn(String name) {
        Scenario scenario = Scenes.create(name);
        ItemLists items = scenario.generate(4, Scenes.random(2));

        Selections best = scenario.bestSelections(items).orElseThrow();

        for (int list = 0; list < items.count(); list++) {
            assertThat(scenario.bestSelections(items.slice(list, list + 1))).hasValue(best.slice(list, list + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void oracle_hardPicks_givesTheSimulationsRewards(String name) {
        Scenario scenario = Scenes.create(name);
        ItemLists items = scenario.generate(5, Scenes.random(3));
        Selections selections = scenario.bestSelections(items).orElseThrow();

        float[] values = Scenes.values(scenario.oracle().orElseThrow(), items, selections.gather(items));

        assertThat(values).containsExactly(scenario.evaluate(items, selections));
    }

    @ParameterizedTest
    @MethodSource("names")
    void oracle_usedArrays_areOverwritten(String name) {
        Scenario scenario = Scenes.create(name);
        ItemLists items = scenario.generate(2, Scenes.random(3));
        float[] selected = scenario.bestSelections(items).orElseThrow().gather(items);
        float[] expected = Scenes.gradient(scenario.oracle().orElseThrow(), items, selected);
        float[] gradient = expected.clone();

        scenario.oracle().orElseThrow().evaluate(items, selected, new float[] {7, 7}, gradient);

        assertThat(gradient).containsExactly(expected);
    }

    @ParameterizedTest
    @MethodSource("names")
    void generate_defaults_hasTheScenariosShapeAndIsRepeatable(String name) {
        Scenario scenario = Scenes.create(name);

        ItemLists items = scenario.generate(6, Scenes.random(4));

        assertThat(items.count()).isEqualTo(6);
        assertThat(items.dimension()).isEqualTo(scenario.shape().dimension());
        assertThat(items.rows()).isEqualTo(6 * scenario.shape().maximumItems());
        assertThat(scenario.generate(6, Scenes.random(4))).isEqualTo(items);
        assertThat(scenario.generate(6, Scenes.random(5))).isNotEqualTo(items);
    }

    @ParameterizedTest
    @MethodSource("names")
    void generate_minimumItems_drawsEverySizeInBetween(String name) {
        Scenario scenario = Scenes.create(name, 7, 5, 2, name.equals("airport-hubs") ? 3 : 2);

        ItemLists items = scenario.generate(300, Scenes.random(6));

        int[] seen = new int[8];
        for (int list = 0; list < items.count(); list++) {
            seen[items.size(list)]++;
        }
        // Standard deviation 8.2 around 100.
        assertThat(List.of(seen[5], seen[6], seen[7])).allMatch(count -> count > 60 && count < 140);
        assertThat(seen[5] + seen[6] + seen[7]).isEqualTo(300);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everything_otherDimensionOrSlots_isRefused(String name) {
        Scenario scenario = Scenes.create(name);
        ItemLists wider = ItemLists.uniform(1, 2, 9, new float[18]);
        ItemLists items = scenario.generate(1, Scenes.random(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> scenario.bestSelections(wider))
                .withMessageContaining(name)
                .withMessageContaining("found 9");
        assertThatIllegalArgumentException().isThrownBy(() -> scenario.randomReward(wider));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        scenario.evaluate(wider, new Selections(scenario.shape().slots(), new int[0])));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scenario.evaluate(items, new Selections(3, new int[3])))
                .withMessageContaining("found 3");
    }

    @ParameterizedTest
    @MethodSource("names")
    void randomReward_noLists_isRefused(String name) {
        Scenario scenario = Scenes.create(name);
        ItemLists none = new ItemLists(scenario.shape().dimension(), new int[] {0}, new float[0]);

        assertThat(scenario.bestSelections(none).orElseThrow().count()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scenario.randomReward(none))
                .withMessageContaining("at least one list");
    }

    @ParameterizedTest
    @MethodSource("names")
    void description_always_isOneLine(String name) {
        assertThat(Scenes.create(name).description()).isNotBlank().hasLineCount(1);
    }
}
