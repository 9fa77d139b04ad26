package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.actors.fixture.Settings;
import io.slotwise.core.problem.SimulationShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeCheckTest {
    private static final SimulationShape SHAPE = new SimulationShape(4, 3, 7, 8, false);

    @ParameterizedTest
    @CsvSource({"slots, 5, 4", "dimension, 2, 3", "items, 9, 8", "minimum-items, 6, 7"})
    void require_anotherSize_namesKeyAndBothSizes(String key, int asked, int actual) {
        ShapeCheck check = new ShapeCheck(
                Settings.small("simulation." + key + " = " + asked).simulation());

        assertThatThrownBy(() -> check.require(SHAPE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("simulation." + key)
                .hasMessageContaining("ask for " + asked + ",")
                .hasMessageContaining("has " + actual);
    }

    @Test
    void require_equalSizesOrNone_passes() {
        assertThatCode(() -> new ShapeCheck(Settings.small().simulation()).require(SHAPE))
                .doesNotThrowAnyException();
        assertThatCode(() -> new ShapeCheck(
                                Settings.small("simulation { slots = 4, dimension = 3, items = 8, minimum-items = 7 }")
                                        .simulation())
                        .require(SHAPE))
                .doesNotThrowAnyException();
    }
}
