package io.slotwise.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RewardStatisticsTest {
    @Test
    void of_byHand_countMeanAndDeviation() {
        RewardStatistics statistics = RewardStatistics.of(2, 4, 4, 4, 5, 5, 7, 9);

        assertThat(statistics).isEqualTo(new RewardStatistics(8, 5, 32));
        assertThat(statistics.standardDeviation()).isEqualTo(2);
    }

    @Test
    void of_nothing_isEmpty() {
        assertThat(RewardStatistics.of()).isEqualTo(RewardStatistics.EMPTY);
        assertThat(RewardStatistics.EMPTY.standardDeviation()).isZero();
    }

    @Test
    void merge_anySplit_equalsNaive() {
        RandomStream random = RandomStream.of(1, 1);
        for (int round = 0; round < 100; round++) {
            // A mean far beyond the spread, where summing squares would lose every digit.
            float[] rewards = new float[1 + random.nextInt(500)];
            for (int at = 0; at < rewards.length; at++) {
                rewards[at] = (float) (1e5 + random.nextNormal());
            }
            RewardStatistics merged = RewardStatistics.EMPTY;
            for (int from = 0; from < rewards.length; ) {
                int to = Math.min(rewards.length, from + random.nextInt(40));
                merged = merged.merge(RewardStatistics.of(Arrays.copyOfRange(rewards, from, to)));
                from = to;
            }

            assertThat(merged.count()).isEqualTo(rewards.length);
            assertThat(merged.mean()).isCloseTo(naiveMean(rewards), within(1e-9));
            assertThat(merged.standardDeviation()).isCloseTo(naiveDeviation(rewards), within(1e-9));
        }
    }

    @Test
    void standardDeviation_belowFloor_isFloor() {
        RewardStatistics same = RewardStatistics.of(3, 3, 3);

        assertThat(same.standardDeviation(0.25)).isEqualTo(0.25);
        assertThat(RewardStatistics.of(0, 2).standardDeviation(0.25)).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> same.standardDeviation(0))
                .withMessageContaining("floor");
    }

    @Test
    void construction_impossible_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RewardStatistics(-1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RewardStatistics(0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RewardStatistics(2, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RewardStatistics(2, Double.NaN, 1));
    }

    private static double naiveMean(float[] rewards) {
        double sum = 0;
        for (float reward : rewards) {
            sum += reward;
        }
        return sum / rewards.length;
    }

    private static double naiveDeviation(float[] rewards) {
        double mean = naiveMean(rewards);
        double sum = 0;
        for (float reward : rewards) {
            sum += Math.pow(reward - mean, 2);
        }
        return Math.sqrt(sum / rewards.length);
    }
}
