package io.slotwise.sim.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private final EventLog log = new EventLog();

    @Test
    void after_anEvent_isAllThatCameSince() throws InterruptedException {
        log.append("sample", "1");
        log.append("mark", "2");
        log.append("sample", "3");

        assertThat(log.after(1, 0)).extracting(EventLog.Event::data).containsExactly("2", "3");
        assertThat(log.after(3, 0)).isEmpty();
        assertThat(log.last()).isEqualTo(3);
    }

    @Test
    void after_theLast_waitsForTheNext() throws Exception {
        CompletableFuture<EventLog.Event> heard = CompletableFuture.supplyAsync(() -> {
            try {
                return log.after(0, 60_000).get(0);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        log.append("mark", "at last");

        assertThat(heard.get(30, TimeUnit.SECONDS).data()).isEqualTo("at last");
    }

    @Test
    void knowsAllAfter_isTrueUntilTheFirstOfThemIsGone() throws InterruptedException {
        for (int event = 0; event < 1000; event++) {
            log.append("sample", "");
        }
        long oldest = log.after(0, 0).get(0).id();

        assertThat(oldest).isEqualTo(101);
        assertThat(log.knowsAllAfter(oldest - 1)).isTrue();
        assertThat(log.knowsAllAfter(oldest - 2)).isFalse();
        assertThat(log.knowsAllAfter(1001)).as("of another story").isFalse();
    }

    @Test
    void after_closing_waitsNoLonger() throws InterruptedException {
        log.close();

        assertThat(log.after(0, 3_600_000)).isEmpty();
        assertThat(log.isClosed()).isTrue();
    }
}
