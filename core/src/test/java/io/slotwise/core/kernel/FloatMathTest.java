package io.slotwise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloatMathTest {
    @Test
    void exp_wholeRange_isWithinTwoUlpsOfDoublePrecision() {
        for (float x = -68.9f; x < 88; x += 0.0037f) {
            float expected = (float) Math.exp(x);
            assertThat(Math.abs(FloatMath.exp(x) - expected)).as("e^%s", x).isLessThanOrEqualTo(2 * Math.ulp(expected));
        }
    }

    @Test
    void exp_ends_isZeroFiniteOrNotANumber() {
        assertThat(FloatMath.exp(0)).isEqualTo(1);
        assertThat(FloatMath.exp(-69.01f)).isZero();
        assertThat(FloatMath.exp(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(FloatMath.exp(Float.POSITIVE_INFINITY))
                .isEqualTo(FloatMath.exp(88))
                .isFinite();
        assertThat(FloatMath.exp(Float.NaN)).isNaN();
    }

    @Test
    void sigmoid_farOut_saturates() {
        assertThat(FloatMath.sigmoid(0)).isEqualTo(0.5f);
        assertThat(FloatMath.sigmoid(100)).isEqualTo(1);
        assertThat(FloatMath.sigmoid(-100)).isBetween(0f, 1e-37f);
    }

    @Test
    void flush_tinyNumbers_areZero() {
        assertThat(FloatMath.flush(0.9e-30f)).isZero();
        assertThat(FloatMath.flush(-0.9e-30f)).isZero();
        assertThat(FloatMath.flush(-1.1e-30f)).isEqualTo(-1.1e-30f);
        assertThat(FloatMath.flush(Float.NaN)).isNaN();
    }
}
