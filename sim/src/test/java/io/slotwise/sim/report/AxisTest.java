package io.slotwise.sim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    @Test
    void linear_values_liesRoundAroundThem() {
        Axis axis = Axis.linear(DoubleStream.of(-1.03, 0.97));
        assertThat(axis).isEqualTo(new Axis(-1.5, 1, false));
        assertThat(axis.ticks()).containsExactly(-1.5, -1.0, -0.5, 0.0, 0.5, 1.0);
        assertThat(axis.place(-1.5)).isZero();
        assertThat(axis.place(1)).isEqualTo(1);
    }

    @Test
    void logarithmic_values_coversWholeDecades() {
        Axis axis = Axis.logarithmic(DoubleStream.of(0.003, 0, -1, 2));
        assertThat(axis.from()).isCloseTo(0.001, within(1e-12));
        assertThat(axis.to()).isCloseTo(10, within(1e-9));
        assertThat(axis.ticks()).hasSize(5);
        assertThat(axis.place(0.1)).isCloseTo(0.5, within(1e-9));
        assertThat(axis.place(0)).isNaN();
        assertThat(axis.place(-1)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "0, 0", "-1e-9, -1e-9", "1e12, 1e12", "1, 1.0000001", "-1e300, 1e300", "1e-300, 3e-300"})
    void linear_anyRange_hasAFewTicksWithinIt(double least, double most) {
        Axis axis = Axis.linear(DoubleStream.of(least, most));
        assertThat(axis.from()).isLessThanOrEqualTo(least);
        assertThat(axis.to()).isGreaterThanOrEqualTo(most).isGreaterThan(axis.from());
        assertThat(axis.ticks())
                .hasSizeBetween(2, 9)
                .allSatisfy(tick -> assertThat(axis.place(tick)).isBetween(-1e-6, 1 + 1e-6));
    }

    @Test
    void linear_zeroAlone_goesUp() {
        assertThat(Axis.linear(DoubleStream.of(0, 0, 0))).isEqualTo(new Axis(0, 1, false));
    }

    @Test
    void linear_nothing_isStillAnAxis() {
        Axis axis = Axis.linear(DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY));
        assertThat(axis).isEqualTo(new Axis(0, 1, false));
    }

    @Test
    void logarithmic_manyDecades_hasFewTicks() {
        assertThat(Axis.logarithmic(DoubleStream.of(1e-30, 1e10)).ticks()).hasSizeLessThan(9);
    }
}
