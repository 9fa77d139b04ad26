package io.slotwise.critic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.core.replay.RewardStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewardScaleTest {
    @Test
    void of_rewards_hasTheirMeanAndStandardDeviation() {
        assertThat(RewardScale.of(RewardStatistics.of(1, 3, 5, 7))).isEqualTo(new RewardScale(4, Math.sqrt(5)));
    }

    @Test
    void of_equalRewards_usesTheirSize() {
        assertThat(RewardScale.of(RewardStatistics.of(-40, -40, -40))).isEqualTo(new RewardScale(-40, 40));
    }

    @Test
    void of_rewardsThatDifferByRounding_usesTheirSize() {
        assertThat(RewardScale.of(RewardStatistics.of(1, Math.nextUp(1f))).standardDeviation())
                .isGreaterThan(0.9);
    }

    @Test
    void of_zeros_usesOne() {
        assertThat(RewardScale.of(RewardStatistics.of(0, 0))).isEqualTo(RewardScale.IDENTITY);
    }

    @Test
    void normalised_reward_isShiftedThenDivided() {
        assertThat(new RewardScale(4, 2).normalised(7)).isEqualTo(1.5f);
        assertThat(new RewardScale(4, 2).denormalised(1.5)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void new_standardDeviationOutOfRange_isRefused(double standardDeviation) {
        assertThatThrownBy(() -> new RewardScale(0, standardDeviation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("standardDeviation");
    }

    @Test
    void new_meanNotFinite_isRefused() {
        assertThatThrownBy(() -> new RewardScale(Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mean");
    }
}
