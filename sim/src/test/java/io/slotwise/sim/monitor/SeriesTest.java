package io.slotwise.sim.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void add_tooMany_keepsFewerAndReachesFromTheFirstToNearTheLast() {
        Series series = new Series("time");
        for (int row = 0; row < 100_000; row++) {
            series.add(Series.row(row));
        }
        List<Double> times = series.view().rows().stream().map(row -> row[0]).toList();

        assertThat(times).hasSizeBetween(Series.MOST / 2, Series.MOST);
        assertThat(times.get(0)).isZero();
        assertThat(times.get(times.size() - 1)).isGreaterThan(99_800);
        double step = times.get(1) - times.get(0);
        for (int row = 1; row < times.size(); row++) {
            assertThat(times.get(row) - times.get(row - 1)).isEqualTo(step);
        }
    }

    @Test
    void row_numbers_areRoundedAndThoseNotFiniteNull() {
        assertThat(Series.row(1.23456789e-7, -98765.4321, 3e15, 0, Double.NaN, Double.POSITIVE_INFINITY))
                .containsExactly(1.23457e-7, -98765.4, 3e15, 0.0, null, null);
    }
}
