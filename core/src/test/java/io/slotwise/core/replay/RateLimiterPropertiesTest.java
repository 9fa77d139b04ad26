package io.slotwise.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must hold for all limits, checked on random ones under random schedules. */
class RateLimiterPropertiesTest {
    private static final int ROUNDS = 500;

    private final RandomStream random = RandomStream.of(13, 0);

    @Test
    void always_anySchedule_oneSideMayGoOnAndErrorStaysInBand() {
        for (int round = 0; round < ROUNDS; round++) {
            RateLimits limits = randomLimits(random.nextInt(3) == 0 ? 0 : random.nextInt(300) / 2.0);
            RateLimiter limiter = limiter(limits);
            int largestInsert = 1 + random.nextInt(100);
            for (int step = 0; step < 300; step++) {
                int count = 1 + random.nextInt(largestInsert);
                boolean insert = limiter.mayInsert(count).allowed();
                boolean sample = limiter.maySample(limits.batchSize()).allowed();
                assertThat(insert || sample)
                        .as("%s at %s", limits, limiter.state())
                        .isTrue();
                if (insert && (!sample || random.nextInt(2) == 0)) {
                    limiter.inserted(count);
                } else {
                    limiter.sampled(limits.batchSize());
                }
                double above = limits.errorBuffer() + limits.samplesPerInsert() * largestInsert;
                assertThat(limiter.error())
                        .as("%s at %s", limits, limiter.state())
                        .isLessThan(above);
                if (limiter.state().sampled() > 0) {
                    assertThat(limiter.error()).isGreaterThanOrEqualTo(-limits.batchSize());
                }
            }
        }
    }

    @Test
    void always_noErrorBuffer_insertAllowedExactlyWhenNoBatchIs() {
        for (int round = 0; round < ROUNDS; round++) {
            RateLimits limits = randomLimits(0);
            RateLimiter limiter = limiter(limits);
            for (int step = 0; step < 200; step++) {
                int count = 1 + random.nextInt(60);
                boolean sample = limiter.maySample(limits.batchSize()).allowed();
                assertThat(limiter.mayInsert(count).allowed()).isEqualTo(!sample);
                if (sample) {
                    limiter.sampled(limits.batchSize());
                } else {
                    limiter.inserted(count);
                }
            }
        }
    }

    @Test
    void schedule_noErrorBuffer_doesNotDependOnWhoIsAskedFirst() {
        for (int round = 0; round < 200; round++) {
            RateLimits limits = randomLimits(0);
            int insertSize = 1 + random.nextInt(60);

            assertThat(schedule(limits, insertSize, true)).isEqualTo(schedule(limits, insertSize, false));
        }
    }

    @Test
    void ratio_longRun_isExact() {
        for (double ratio : new double[] {1e-3, 0.1, 0.29, 1.0 / 3, 1, 1.1, 2.5, 7, 64, 1000}) {
            RateLimits limits = new RateLimits(1000, 700, ratio, 32, random.nextInt(100));
            RateLimiter limiter = limiter(limits);
            while (limiter.state().inserted() < 300_000) {
                while (limiter.maySample(32).allowed()) {
                    limiter.sampled(32);
                }
                limiter.inserted(1 + random.nextInt(1000));
            }
            while (limiter.maySample(32).allowed()) {
                limiter.sampled(32);
            }
            RateLimiterState state = limiter.state();
            double owed = ratio * (state.inserted() - 700);

            // Within one batch of the exact ratio however long the run.
            assertThat(state.sampled()).isBetween((long) Math.floor(owed), (long) Math.ceil(owed) + 32);
        }
    }

    @Test
    void missing_refusedSample_isHowManyInsertsAreLacking() {
        for (int round = 0; round < ROUNDS; round++) {
            RateLimits limits = randomLimits(0);
            RateLimiter limiter = limiter(limits);
            limiter.inserted(random.nextInt(2 * limits.minSize()));
            while (limiter.maySample(limits.batchSize()).allowed()) {
                limiter.sampled(limits.batchSize());
            }
            int missing = (int) limiter.maySample(limits.batchSize()).missing();

            limiter.inserted(missing - 1);
            assertThat(limiter.maySample(limits.batchSize()).allowed()).isFalse();
            limiter.inserted(1);
            assertThat(limiter.maySample(limits.batchSize()).allowed()).isTrue();
        }
    }

    @Test
    void missing_refusedInsert_isHowManySamplesAreLacking() {
        for (int round = 0; round < ROUNDS; round++) {
            RateLimits limits = randomLimits(random.nextInt(50) / 2.0);
            RateLimiter limiter = limiter(limits);
            limiter.inserted(limits.minSize());
            while (limiter.mayInsert(1).allowed()) {
                limiter.inserted(1 + random.nextInt(20));
            }
            long missing = limiter.mayInsert(1).missing();
            for (long sample = 0; sample < missing; sample++) {
                assertThat(limiter.mayInsert(1).allowed()).isFalse();
                limiter.sampled(1);
            }
            assertThat(limiter.mayInsert(1).allowed()).isTrue();
        }
    }

    private static List<String> schedule(RateLimits limits, int insertSize, boolean insertFirst) {
        RateLimiter limiter = limiter(limits);
        List<String> done = new ArrayList<>();
        boolean askInsert = insertFirst;
        while (done.size() < 200) {
            if (askInsert && limiter.mayInsert(insertSize).allowed()) {
                limiter.inserted(insertSize);
                done.add("insert");
            } else if (!askInsert && limiter.maySample(limits.batchSize()).allowed()) {
                limiter.sampled(limits.batchSize());
                done.add("sample");
            }
            askInsert = !askInsert;
        }
        return done;
    }

    /** Ratios are multiples of 2^-6, so that the sums here are exact; includes r·n far below and above a batch. */
    private RateLimits randomLimits(double errorBuffer) {
        int capacity = 100 + random.nextInt(1000);
        int minSize = 1 + random.nextInt(100);
        double ratio = (1 + random.nextInt(random.nextInt(2) == 0 ? 64 : 1024)) / 64.0;
        return new RateLimits(capacity, minSize, ratio, 1 + random.nextInt(300), errorBuffer);
    }

    private static RateLimiter limiter(RateLimits limits) {
        return new RateLimiter(limits, "experiences", "the critic");
    }
}
