package io.slotwise.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.SimulationShape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AirportHubsTest {
    private static final double QUARTER = Math.PI / 2 * GreatCircle.EARTH_RADIUS;

    /** Greenwich's place on the equator, 90° east, 45° east, and the north pole. */
    private static final ItemLists CORNERS = ItemLists.uniform(
            1, 4, 3, new float[] {1, 0, 0, 0, 1, 0, (float) Math.sqrt(0.5), (float) Math.sqrt(0.5), 0, 0, 0, 1});

    @Test
    void evaluate_corners_isMinusTheMeanDistanceToTheNearestHub() {
        Scenario scenario = Scenes.create("airport-hubs", 4, 4, 2, 3);

        // Hubs Greenwich and the pole: 90° east is a quarter away, 45° east an eighth.
        assertThat((double) scenario.evaluate(CORNERS, new Selections(2, new int[] {0, 3}))[0])
                .isCloseTo(-(QUARTER + QUARTER / 2) / 4, within(1e-5));
        // A hub twice: the pole is a quarter away too.
        assertThat((double) scenario.evaluate(CORNERS, new Selections(2, new int[] {0, 0}))[0])
                .isCloseTo(-(QUARTER + QUARTER / 2 + QUARTER) / 4, within(1e-5));
        // The best are 45° east and the pole.
        Selections best = scenario.bestSelections(CORNERS).orElseThrow();
        assertThat(List.of(best.pick(0, 0), best.pick(0, 1))).containsExactlyInAnyOrder(2, 3);
    }

    @Test
    void evaluate_listWithTheSameAirportTwice_isHandled() {
        Scenario scenario = Scenes.create("airport-hubs", 3, 3, 2, 3);
        ItemLists items = ItemLists.uniform(1, 3, 3, new float[] {1, 0, 0, 1, 0, 0, 0, 0, 1});

        Selections best = scenario.bestSelections(items).orElseThrow();

        assertThat(scenario.evaluate(items, best)).containsExactly(0);
        assertThat((double) scenario.evaluate(items, new Selections(2, new int[] {0, 1}))[0])
                .isCloseTo(-QUARTER / 3, within(1e-5));
        float[] gradient = Scenes.gradient(scenario.oracle().orElseThrow(), items, best.gather(items));
        assertThat(gradient).containsOnly(0);
    }

    @Test
    void bestSelections_moreSlotsThanItems_picksEveryItem() {
        Scenario scenario = Scenes.create("airport-hubs", 4, 4, 6, 3);

        Selections best = scenario.bestSelections(CORNERS).orElseThrow();

        assertThat(scenario.evaluate(CORNERS, best)).containsExactly(0);
    }

    @Test
    void generate_lists_areDifferentAirportsThatCanBeNamed() {
        Scenario scenario = Scenes.create("airport-hubs");
        ItemLists items = scenario.generate(20, Scenes.random(1));

        Set<String> seen = new HashSet<>();
        for (int list = 0; list < items.count(); list++) {
            Set<String> labels = new HashSet<>();
            for (int item = 0; item < items.size(list); item++) {
                labels.add(scenario.describeItem(items, list, item));
                assertThat(GreatCircle.inverseLength(items.values(), 3 * (items.offset(list) + item)))
                        .isCloseTo(1, within(1e-6));
            }
            assertThat(labels).hasSize(32).allMatch(label -> label.matches("\\w{3,4} .+ \\(.+\\)"));
            seen.addAll(labels);
        }
        // 640 draws from 3376 hit 583 different ones, give or take 7.
        assertThat(seen.size()).isBetween(548, 618);
    }

    @Test
    void generate_asManyAsThereAre_drawsThemAll() {
        Scenario scenario = Scenes.create("airport-hubs", 3376, 3376, 1, 3);
        ItemLists items = scenario.generate(1, Scenes.random(1));

        Set<String> labels = new HashSet<>();
        for (int item = 0; item < items.rows(); item++) {
            labels.add(scenario.describeItem(items, 0, item));
        }
        assertThat(labels).hasSize(3376);
    }

    @Test
    void describeItem_noAirport_isItsVector() {
        assertThat(Scenes.create("airport-hubs").describeItem(CORNERS, 0, 3)).isEqualTo("[0.00 0.00 1.00]");
    }

    @Test
    void oracle_gradient_isThatOfFiniteDifferences() {
        Scenario scenario = Scenes.create("airport-hubs", 12, 6, 3, 3);
        ItemLists items = scenario.generate(5, Scenes.random(1));
        ListReward reward = (ListReward) scenario.oracle().orElseThrow();
        // Off the sphere, and far from the airports: a hub at an airport is a kink.
        float[] blends = Scenes.blends(5 * reward.width(), 2, 0.2f, 1);

        float[] gradient = Scenes.gradient(reward, items, blends);

        double[] expected = Scenes.differences(reward, items, blends);
        for (int i = 0; i < gradient.length; i++) {
            assertThat((double) gradient[i]).isCloseTo(expected[i], within(1e-4));
        }
    }

    @Test
    void oracle_gradient_liesAlongTheSphere() {
        Scenario scenario = Scenes.create("airport-hubs");
        ItemLists items = scenario.generate(5, Scenes.random(1));
        float[] selected = scenario.bestSelections(items).orElseThrow().gather(items);

        float[] gradient = Scenes.gradient(scenario.oracle().orElseThrow(), items, selected);

        double length = 0;
        for (int i = 0; i < gradient.length; i += 3) {
            double outwards =
                    gradient[i] * selected[i] + gradient[i + 1] * selected[i + 1] + gradient[i + 2] * selected[i + 2];
            assertThat(outwards).isCloseTo(0, within(1e-5));
            length += Math.abs(gradient[i]) + Math.abs(gradient[i + 1]) + Math.abs(gradient[i + 2]);
        }
        assertThat(length).isGreaterThan(1);
    }

    @Test
    void oracle_zeroVectorAsHub_hasAFiniteValueAndGradient() {
        Scenario scenario = Scenes.create("airport-hubs", 4, 4, 1, 3);
        float[] value = Scenes.values(scenario.oracle().orElseThrow(), CORNERS, new float[3]);

        assertThat(Float.isFinite(value[0])).isTrue();
        assertThat(Scenes.gradient(scenario.oracle().orElseThrow(), CORNERS, new float[3]))
                .containsOnly(0);
    }

    @Test
    void bestSelections_searched_isTheOptimumOnNearlyAllLists() {
        SimulationShape shape = new SimulationShape(3, 3, 10, 20, true);
        Airports airports = Airports.load();
        Scenario exact = new AirportHubs("airport-hubs", shape, airports, PickSearch.MOST_ENUMERATED);
        Scenario searched = new AirportHubs("airport-hubs", shape, airports, 0);
        ItemLists items = exact.generate(100, Scenes.random(1));

        float[] best = exact.evaluate(items, exact.bestSelections(items).orElseThrow());
        float[] found = searched.evaluate(items, searched.bestSelections(items).orElseThrow());

        int optimal = 0;
        for (int list = 0; list < best.length; list++) {
            assertThat(found[list]).isLessThanOrEqualTo(best[list] + 1e-6f);
            optimal += found[list] > best[list] - 1e-6f ? 1 : 0;
        }
        assertThat(optimal).isGreaterThan(95);
    }
}
