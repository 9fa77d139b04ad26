package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StopwatchTest {
    @Test
    void seconds_clockMoved_areCountedFromTheStart() {
        AtomicLong clock = new AtomicLong(-5_000_000_000L);
        Stopwatch stopwatch = Stopwatch.start(clock::get);
        assertThat(stopwatch.seconds()).isZero();

        clock.addAndGet(7_250_000_000L);
        assertThat(stopwatch.seconds()).isCloseTo(7.25, within(1e-9));
    }

    @Test
    void seconds_clockWrapsRound_goOn() {
        AtomicLong clock = new AtomicLong(Long.MAX_VALUE);
        Stopwatch stopwatch = Stopwatch.start(clock::get);

        clock.addAndGet(1_000_000_000L);
        assertThat(stopwatch.seconds()).isCloseTo(1, within(1e-9));
    }

    @Test
    void start_systemClock_neverRunsBackwards() {
        Stopwatch stopwatch = Stopwatch.start();
        double earlier = stopwatch.seconds();

        assertThat(earlier).isNotNegative();
        assertThat(stopwatch.seconds()).isGreaterThanOrEqualTo(earlier);
    }

    @Test
    void seconds_leaveOutPauses() {
        AtomicLong clock = new AtomicLong();
        Stopwatch stopwatch = Stopwatch.start(clock::get);
        clock.set(1_000_000_000L);
        stopwatch.pause();
        clock.set(5_000_000_000L);
        stopwatch.pause();
        assertThat(stopwatch.seconds()).isEqualTo(1, within(1e-9));
        stopwatch.resume();
        clock.set(7_000_000_000L);
        stopwatch.resume();

        assertThat(stopwatch.seconds()).isEqualTo(3, within(1e-9));
    }
}
