package io.slotwise.core.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.config.SlotwiseSettings;
import io.slotwise.config.TemperatureScheduleKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemperatureScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "FIXED, 0, 4",
        "FIXED, 50, 4",
        "FIXED, 1000, 4",
        "LINEAR, 0, 4",
        "LINEAR, 50, 2.5",
        "LINEAR, 100, 1",
        "LINEAR, 1000, 1",
        "EXPONENTIAL, 0, 4",
        "EXPONENTIAL, 50, 2",
        "EXPONENTIAL, 100, 1",
        "EXPONENTIAL, 1000000000000, 1"
    })
    void at_updatesMade_isOnTheWay(TemperatureScheduleKind kind, long made, double expected) {
        assertThat(new TemperatureSchedule(kind, 4, 1, 100).at(made)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void at_risingTemperature_rises() {
        assertThat(new TemperatureSchedule(TemperatureScheduleKind.LINEAR, 0.5, 1.5, 4).at(1))
                .isEqualTo(0.75);
    }

    @Test
    void of_settings_areThose() {
        String hocon = "slotwise.policy { temperature = 4, temperature-end = 0.1, temperature-updates = 7,"
                + " temperature-schedule = exponential }";

        assertThat(TemperatureSchedule.of(SlotwiseSettings.parse(hocon).policy()))
                .isEqualTo(new TemperatureSchedule(TemperatureScheduleKind.EXPONENTIAL, 4, 0.1, 7));
        assertThat(TemperatureSchedule.of(SlotwiseSettings.defaults().policy()).at(10_000))
                .isEqualTo(1);
    }

    @Test
    void new_outOfRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TemperatureSchedule.fixed(0))
                .withMessage("start: expected a number above 0, found 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TemperatureSchedule(TemperatureScheduleKind.LINEAR, 1, 0, 1))
                .withMessage("end: expected a number above 0, found 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TemperatureSchedule(TemperatureScheduleKind.LINEAR, 1, 1, 0))
                .withMessage("updates: expected at least 1, found 0");
    }
}
