package io.slotwise.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class RateLimiterTest {
    @Test
    void maySample_belowMinSize_waitsAndSaysHowFar() {
        RateLimiter limiter = limiter(new RateLimits(1000, 256, 1, 64, 0));
        limiter.inserted(128);

        assertThat(limiter.maySample(64))
                .isEqualTo(new Verdict(false, 128, "sampling waits: 128 of 256 experiences there"));
        assertThat(limiter.mayInsert(500)).isEqualTo(new Verdict(true, 0, ""));
    }

    @Test
    void maySample_atMinSize_oneBatchIsAllowed() {
        RateLimiter limiter = limiter(new RateLimits(1000, 256, 0.25, 64, 0));
        limiter.inserted(256);
        assertThat(limiter.maySample(64).allowed()).isTrue();
        limiter.sampled(64);

        assertThat(limiter.maySample(64))
                .isEqualTo(new Verdict(false, 256, "sampling waits: 256 more experiences until 64 for the critic"));
        assertThat(limiter.mayInsert(64).allowed()).isTrue();
    }

    @Test
    void mayInsert_samplesOwed_waitsAndSaysHowMany() {
        RateLimiter limiter = limiter(new RateLimits(100_000, 1000, 4, 256, 0));
        limiter.inserted(1000 + 736);

        assertThat(limiter.mayInsert(64))
                .isEqualTo(new Verdict(
                        false, 2945, "inserts wait: 3,200 samples owed to the critic, 2,945 until they go on"));
    }

    @Test
    void mayInsert_errorBuffer_letsInsertsRunAheadByIt() {
        RateLimiter limiter = limiter(new RateLimits(1000, 10, 2, 8, 20));
        limiter.inserted(10);
        for (int insert = 0; insert < 10; insert++) {
            assertThat(limiter.mayInsert(1).allowed()).isTrue();
            limiter.inserted(1);
        }

        assertThat(limiter.error()).isEqualTo(20);
        assertThat(limiter.mayInsert(1).missing()).isEqualTo(1);
        limiter.sampled(1);
        assertThat(limiter.mayInsert(1).allowed()).isTrue();
    }

    @Test
    void mayInsert_underway_countsAsInserted() {
        RateLimiter limiter = limiter(new RateLimits(1000, 100, 2, 8, 20));

        assertThat(limiter.mayInsert(10, 109).allowed()).isTrue();
        assertThat(limiter.mayInsert(10, 110))
                .isEqualTo(new Verdict(
                        false,
                        1,
                        "inserts wait: 28 samples owed to the critic, 1 until they go on, with 110 underway"));
        assertThat(limiter.maySample(8).allowed()).isFalse();
    }

    @Test
    void sampled_notAllowed_isRefusedAndNotCounted() {
        RateLimiter limiter = limiter(new RateLimits(1000, 4, 1, 2, 0));

        assertThatIllegalStateException()
                .isThrownBy(() -> limiter.sampled(2))
                .withMessage("sampled 2 though sampling waits: 0 of 4 experiences there");
        assertThat(limiter.state()).isEqualTo(new RateLimiterState(0, 0));
    }

    @Test
    void counts_outOfRange_areRefused() {
        RateLimiter limiter = limiter(new RateLimits(1000, 4, 1, 2, 0));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> limiter.maySample(3))
                .withMessage("sample: expected between 1 and the batch size 2, found 3");
        assertThatIllegalArgumentException().isThrownBy(() -> limiter.maySample(0));
        assertThatIllegalArgumentException().isThrownBy(() -> limiter.mayInsert(0));
        assertThatIllegalArgumentException().isThrownBy(() -> limiter.mayInsert(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> limiter.inserted(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimiterState(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimiterState(0, -1));
    }

    @Test
    void restore_state_answersAlike() {
        RateLimiter original = limiter(new RateLimits(1000, 4, 1.5, 2, 3));
        original.inserted(7);
        original.sampled(2);
        RateLimiter restored = limiter(original.limits());

        restored.restore(original.state());

        assertThat(restored.state()).isEqualTo(new RateLimiterState(7, 2));
        assertThat(restored.error()).isEqualTo(original.error()).isEqualTo(2.5);
        assertThat(restored.mayInsert(3)).isEqualTo(original.mayInsert(3));
    }

    private static RateLimiter limiter(RateLimits limits) {
        return new RateLimiter(limits, "experiences", "the critic");
    }
}
