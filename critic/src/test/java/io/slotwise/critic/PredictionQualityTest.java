package io.slotwise.critic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PredictionQualityTest {
    @Test
    void of_shiftedPredictions_hasFullCorrelationAndBias() {
        PredictionQuality quality = PredictionQuality.of(new float[] {3, 4, 5}, new float[] {1, 2, 3});
        assertThat(quality.correlation()).isCloseTo(1, within(1e-12));
        assertThat(quality.bias()).isCloseTo(2, within(1e-12));
        assertThat(quality.rootMeanSquareError()).isCloseTo(2, within(1e-12));
    }

    @Test
    void of_oppositePredictions_hasNegativeCorrelation() {
        PredictionQuality quality = PredictionQuality.of(new float[] {3, 2, 1}, new float[] {1, 2, 3});
        assertThat(quality.correlation()).isCloseTo(-1, within(1e-12));
        assertThat(quality.bias()).isZero();
        assertThat(quality.rootMeanSquareError()).isCloseTo(Math.sqrt(8.0 / 3), within(1e-12));
    }

    @Test
    void of_partlyRightPredictions_hasHandComputedCorrelation() {
        PredictionQuality quality = PredictionQuality.of(new float[] {1, 1, 4}, new float[] {0, 3, 3});
        assertThat(quality.correlation()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void of_constantPredictions_hasNoCorrelation() {
        assertThat(PredictionQuality.of(new float[] {2, 2}, new float[] {1, 3}))
                .isEqualTo(new PredictionQuality(0, 0, 1));
    }

    @Test
    void of_differentLengths_isRefused() {
        assertThatThrownBy(() -> PredictionQuality.of(new float[2], new float[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_nothing_isRefused() {
        assertThatThrownBy(() -> PredictionQuality.of(new float[0], new float[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
