package io.slotwise.sim.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.sim.run.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatesTest {
    private final Rates.Meter meter = new Rates.Meter();

    @Test
    void update_first_hasNoRate() {
        assertThat(meter.update(Samples.status(1, 1600, List.of()))).isEmpty();
    }

    @Test
    void update_sameMoment_hasNoRate() {
        meter.update(Samples.status(1, 1600, List.of()));
        assertThat(meter.update(Samples.status(1, 3200, List.of()))).isEmpty();
    }

    @Test
    void update_later_isTheMeanOverTheLastGlances() {
        meter.update(Samples.status(0, 0, List.of()));
        assertThat(meter.update(Samples.status(2, 1600, List.of()))).contains(new Rates(800, 250));
        for (int second = 3; second < 20; second++) {
            meter.update(Samples.status(second, 16_000, List.of()));
        }
        assertThat(meter.update(Samples.status(20, 16_000, List.of()))).contains(new Rates(0, 0));
    }
}
