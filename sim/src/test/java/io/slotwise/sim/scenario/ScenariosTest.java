package io.slotwise.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slotwise.core.problem.SimulationShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenariosTest {
    @ParameterizedTest
    @CsvSource({
        "target-value, 8, 4, 1, false",
        "slot-targets, 64, 8, 4, false",
        "sum-target, 8, 4, 1, false",
        "airport-hubs, 32, 4, 3, true"
    })
    void create_noSizes_hasItsOwn(String name, int items, int slots, int dimension, boolean rewardSeesList) {
        Scenario scenario = Scenes.create(name);

        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.shape()).isEqualTo(new SimulationShape(slots, dimension, items, items, rewardSeesList));
    }

    @ParameterizedTest
    @ValueSource(strings = {"target-value", "slot-targets", "sum-target"})
    void create_sizes_hasThose(String name) {
        assertThat(Scenes.create(name, 20, 10, 3, 2).shape()).isEqualTo(new SimulationShape(3, 2, 10, 20, false));
    }

    @Test
    void create_misspelt_isRefusedWithTheNearestNameAndAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scenes.create("airport-hub"))
                .withMessageContaining("\"airport-hub\"")
                .withMessageContaining("did you mean airport-hubs?")
                .withMessageContaining("target-value, slot-targets, sum-target, airport-hubs");
    }

    @Test
    void create_unlikeAny_isRefusedWithoutGuessing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scenes.create("travelling-salesman"))
                .withMessageContaining("target-value")
                .withMessageNotContaining("did you mean");
    }

    @ParameterizedTest
    @CsvSource({
        "target-value, 0, 1, 1, 1, items: expected at least 1",
        "target-value, 8, 0, 1, 1, minimum-items: expected 1 to 8",
        "target-value, 8, 9, 1, 1, minimum-items: expected 1 to 8",
        "target-value, 8, 8, 0, 1, slots: expected at least 1",
        "target-value, 8, 8, 1, -2, dimension: expected at least 1",
        "airport-hubs, 8, 8, 1, 2, dimension: expected 3",
        "airport-hubs, 3377, 8, 1, 3, items: expected 1 to 3376"
    })
    void create_impossibleSize_isRefusedByName(
            String name, int items, int minimumItems, int slots, int dimension, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scenes.create(name, items, minimumItems, slots, dimension))
                .withMessageStartingWith("simulation." + message);
    }
}
