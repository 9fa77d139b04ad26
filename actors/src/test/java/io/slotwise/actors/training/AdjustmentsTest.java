package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.config.LiveSetting;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdjustmentsTest {
    @Test
    void with_aSettingTwice_theLastCounts() {
        Adjustments adjustments = Adjustments.NONE
                .with(LiveSetting.EXPLORATION_EPSILON, 0.5)
                .with(LiveSetting.POLICY_LEARNING_RATE, 0.01)
                .with(LiveSetting.EXPLORATION_EPSILON, 0);

        assertThat(adjustments.of(LiveSetting.EXPLORATION_EPSILON)).hasValue(0);
        assertThat(adjustments.of(LiveSetting.POLICY_TEMPERATURE)).isEmpty();
        assertThat(adjustments).hasToString("policy.learning-rate = 0.01, exploration.epsilon = 0.0");
        assertThat(Adjustments.NONE.isEmpty()).isTrue();
        assertThat(adjustments.isEmpty()).isFalse();
    }

    @Test
    void new_valueOutOfBounds_isRefused() {
        assertThatThrownBy(() -> new Adjustments(Map.of(LiveSetting.CRITIC_LEARNING_RATE, -1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("critic.learning-rate");
    }
}
