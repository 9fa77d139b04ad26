package io.slotwise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LiveSettingTest {
    @ParameterizedTest
    @EnumSource(LiveSetting.class)
    void in_settingsThatSetIt_isThatValue(LiveSetting setting) {
        SlotwiseSettings settings = SettingsReader.read(Optional.empty(), Map.of(setting.key(), "0.125"));

        assertThat(setting.in(settings)).isEqualTo(0.125);
        assertThat(LiveSetting.of(setting.key())).contains(setting);
    }

    /** What the bounds are is said twice, here and where a configuration is checked: they must agree. */
    @ParameterizedTest
    @EnumSource(LiveSetting.class)
    void bounds_areThoseOfTheConfiguration(LiveSetting setting) {
        String beyond = String.valueOf(setting.greatest() * 1.01);
        String least = String.valueOf(setting.least());

        assertThat(setting.in(read(setting, String.valueOf(setting.greatest()))))
                .isEqualTo(setting.greatest());
        assertThatThrownBy(() -> read(setting, beyond)).isInstanceOf(SettingsException.class);
        if (setting.mayBeLeast()) {
            assertThat(setting.in(read(setting, least))).isEqualTo(setting.least());
        } else {
            assertThatThrownBy(() -> read(setting, least)).isInstanceOf(SettingsException.class);
        }
    }

    private static SlotwiseSettings read(LiveSetting setting, String value) {
        return SettingsReader.read(Optional.empty(), Map.of(setting.key(), value));
    }

    @ParameterizedTest
    @CsvSource({
        "POLICY_TEMPERATURE,0",
        "POLICY_LEARNING_RATE,-1",
        "CRITIC_LEARNING_RATE,10.5",
        "EXPLORATION_EPSILON,NaN"
    })
    void require_outOfBounds_saysWhatWasExpected(LiveSetting setting, double value) {
        assertThatThrownBy(() -> setting.require(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(setting.key())
                .hasMessageContaining("found " + value);
    }

    @Test
    void require_withinBounds_passesItOn() {
        assertThat(LiveSetting.EXPLORATION_EPSILON.require(0)).isZero();
        assertThat(LiveSetting.POLICY_TEMPERATURE.require(1000)).isEqualTo(1000);
    }

    @Test
    void of_anyOtherKey_isNone() {
        assertThat(LiveSetting.of("policy.hidden")).isEmpty();
    }
}
