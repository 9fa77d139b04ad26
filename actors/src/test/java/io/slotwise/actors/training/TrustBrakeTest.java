package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustBrakeTest {
    private static Evaluation trusting(OptionalDouble trust) {
        CriticMeasure critic = new CriticMeasure(0, 0, trust, 0);
        return new Evaluation(LearningProgress.NONE, 0, 0, 0, 0, OptionalDouble.empty(), 0, 0, critic);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1, 1", "0.5, 0.5, 1", "0.5, 0.25, 0.5", "0.5, 0, 0.1", "0, 0, 1", "1, 0.9, 0.9"})
    void pace_isInProportionToTrustBelowTheMinimum(double minimum, double trust, double pace) {
        assertThat(new TrustBrake(minimum).pace(trusting(OptionalDouble.of(trust))))
                .isCloseTo(pace, within(1e-12));
    }

    @Test
    void pace_beforeTheCriticHasLearnedAnything_isFull() {
        assertThat(new TrustBrake(0.5).pace(trusting(OptionalDouble.empty()))).isEqualTo(1);
    }
}
