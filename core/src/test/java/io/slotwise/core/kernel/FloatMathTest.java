package io.slotwise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FloatMathTest {
    @Test
    void exp_wholeRange_isWithinFewUnitsInTheLastPlace() {
        double greatest = 0;
        for (int at = 0; at <= 1_570_000; at++) {
            float x = -69 + at * 1e-4f;
            double exact = Math.exp(x);
            greatest = Math.max(greatest, Math.abs(FloatMath.exp(x) - exact) / exact);
        }

        // A unit in the last place is 1.2e-7 at most.
        assertThat(greatest).isLessThan(2.5e-7);
    }

    @Test
    void exp_zero_isOne() {
        assertThat(FloatMath.exp(0)).isEqualTo(1);
        assertThat(FloatMath.exp(-0f)).isEqualTo(1);
    }

    @Test
    void exp_beyondTheRange_isZeroBelowAndFiniteAbove() {
        assertThat(FloatMath.exp(-69.1f)).isZero();
        assertThat(FloatMath.exp(Kernels.PADDING)).isZero();
        assertThat(FloatMath.exp(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(FloatMath.exp(1e30f)).isEqualTo(FloatMath.exp(88)).isFinite();
    }

    @Test
    void exp_leastArgument_isNotBelowTiny() {
        assertThat(FloatMath.exp(-69)).isGreaterThan(FloatMath.TINY);
    }

    @Test
    void exp_notANumber_staysSo() {
        assertThat(FloatMath.exp(Float.NaN)).isNaN();
    }

    @Test
    void sigmoid_anyArgument_isThatOfFloat64() {
        for (float x = -30; x <= 30; x += 0.01f) {
            assertThat((double) FloatMath.sigmoid(x)).isCloseTo(1 / (1 + Math.exp(-x)), within(2e-7));
        }
        assertThat(FloatMath.sigmoid(-1000)).isBetween(0f, 1e-30f);
        assertThat(FloatMath.sigmoid(1000)).isEqualTo(1);
    }

    @Test
    void flush_belowTiny_isZeroAndAboveUnchanged() {
        assertThat(FloatMath.flush(Float.MIN_VALUE)).isZero();
        assertThat(FloatMath.flush(-9e-31f)).isZero();
        assertThat(FloatMath.flush(1.1e-30f)).isEqualTo(1.1e-30f);
        assertThat(FloatMath.flush(-2)).isEqualTo(-2);
        assertThat(FloatMath.flush(Float.NaN)).isNaN();
    }
}
