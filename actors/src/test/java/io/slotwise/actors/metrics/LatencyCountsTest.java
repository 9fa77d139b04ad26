package io.slotwise.actors.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyCountsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 7, 8, 9, 100, 12_345, 1_000_000, 999_999_999_999L, Long.MAX_VALUE})
    void middle_ofTheDurationsPlace_isNearIt(long nanoseconds) {
        double middle = LatencyCounts.middle(LatencyCounts.place(nanoseconds));

        assertThat(middle).isBetween(nanoseconds * (1 - 1.0 / 16), nanoseconds * (1 + 1.0 / 16));
    }

    @Test
    void place_growsWithTheDurationAndStaysWithin() {
        int last = -1;
        for (long nanoseconds = 0; nanoseconds < 100_000; nanoseconds++) {
            int place = LatencyCounts.place(nanoseconds);
            assertThat(place).isBetween(last, last + 1);
            last = place;
        }
        assertThat(LatencyCounts.place(-5)).isZero();
        assertThat(LatencyCounts.place(Long.MAX_VALUE)).isEqualTo(LatencyCounts.places() - 1);
    }

    @Test
    void quantile_ninetyNineShortAndOneLong_tellsThemApart() {
        LatencyCounts counts = counts(99, 1_000, 1, 1_000_000);

        assertThat(counts.quantile(0.5)).isEqualTo(1e-6, within(1e-7));
        assertThat(counts.quantile(0.99)).isEqualTo(1e-6, within(1e-7));
        assertThat(counts.quantile(1)).isEqualTo(1e-3, within(1e-4));
    }

    @Test
    void since_anEarlierReading_knowsOnlyWhatCameAfter() {
        LatencyCounts later = counts(99, 1_000, 3, 1_000_000);

        LatencyCounts between = later.since(counts(99, 1_000, 0, 0));

        assertThat(between.total()).isEqualTo(3);
        assertThat(between.quantile(0.01)).isEqualTo(1e-3, within(1e-4));
        assertThat(later.since(LatencyCounts.NONE).total()).isEqualTo(102);
    }

    @Test
    void quantile_ofNothing_isZero() {
        assertThat(LatencyCounts.NONE.quantile(0.99)).isZero();
    }

    private static LatencyCounts counts(int some, long nanoseconds, int others, long otherNanoseconds) {
        long[] counts = new long[LatencyCounts.places()];
        counts[LatencyCounts.place(nanoseconds)] += some;
        counts[LatencyCounts.place(otherNanoseconds)] += others;
        return LatencyCounts.copyOf(counts);
    }
}
