package io.slotwise.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RateLimitsTest {
    @Test
    void construction_minSizeAboveCapacity_isRefusedAsDeadlock() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimits(10_000, 20_000, 4, 256, 0))
                .withMessage("deadlock: sampling would wait for a min size of 20,000, which a capacity of 10,000 never"
                        + " holds");
    }

    @Test
    void construction_outOfRange_isRefusedWithNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimits(0, 1, 1, 1, 0))
                .withMessage("capacity: expected at least 1, found 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimits(9, 0, 1, 1, 0))
                .withMessageStartingWith("min size");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimits(9, 1, 1, 0, 0))
                .withMessageStartingWith("batch size");
        for (double ratio : new double[] {0, -1, 1e-7, 1e7, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RateLimits(9, 1, ratio, 1, 0))
                    .withMessageStartingWith("samples per insert")
                    .withMessageEndingWith("found " + ratio);
        }
        for (double buffer : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RateLimits(9, 1, 1, 1, buffer))
                    .withMessageStartingWith("error buffer");
        }
    }

    @Test
    void construction_batchAboveCapacity_isAllowed() {
        // Sampling is with replacement.
        assertThat(new RateLimits(9, 9, 1, 1000, 0).batchSize()).isEqualTo(1000);
    }

    @Test
    void eachOnce_startsAtOneFullBatch() {
        assertThat(RateLimits.eachOnce(1000, 64, 256, 10)).isEqualTo(new RateLimits(1000, 256, 1, 256, 10));
    }

    @Test
    void eachOnce_tooSmallForWhatMayWait_isRefusedAsDeadlock() {
        assertThat(RateLimits.eachOnce(1279, 1024, 256, 0).capacity()).isEqualTo(1279);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimits.eachOnce(1278, 1024, 256, 0))
                .withMessage("deadlock: a capacity of 1,278 has no room for the 1,279 that may wait at one time with"
                        + " batches of 256, inserts of 1,024 and an error buffer of 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimits.eachOnce(100, 0, 10, 0))
                .withMessageStartingWith("insert size");
    }
}
