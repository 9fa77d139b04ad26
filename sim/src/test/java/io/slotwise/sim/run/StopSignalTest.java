package io.slotwise.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void tell_actionSetBefore_isDoneOnce() {
        try (StopSignal signal = StopSignal.listen()) {
            signal.onStop(calls::incrementAndGet);
            assertThat(signal.isTold()).isFalse();
            signal.tell();
            assertThat(signal.isTold()).isTrue();
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void onStop_alreadyTold_isDoneAtOnce() {
        try (StopSignal signal = StopSignal.listen()) {
            signal.tell();
            signal.onStop(calls::incrementAndGet);
        }
        assertThat(calls).hasValue(1);
    }
}
