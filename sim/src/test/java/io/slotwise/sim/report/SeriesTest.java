package io.slotwise.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static Series counting(int size) {
        double[] values = IntStream.range(0, size).mapToDouble(at -> at).toArray();
        return new Series("a", values, values);
    }

    @Test
    void thinned_manyPoints_keepsTheEndsAndTheOrder() {
        Series thin = counting(1001).thinned(11);
        assertThat(thin.x()).containsExactly(0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000);
        assertThat(counting(7).thinned(10).size()).isEqualTo(7);
    }

    @Test
    void isEmpty_nothingFinite_isTrue() {
        assertThat(new Series("a", new double[] {1}, new double[] {Double.NaN}).isEmpty())
                .isTrue();
        assertThat(counting(1).isEmpty()).isFalse();
    }
}
