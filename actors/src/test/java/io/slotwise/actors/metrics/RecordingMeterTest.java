package io.slotwise.actors.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecordingMeterTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong clock = new AtomicLong(-17);
    private final RecordingMeter meter = new RecordingMeter("worker-1", "worker", clock::get, () -> 12.5);

    private void handle(Class<?> kind, long seconds, Waiting then) {
        meter.begins(kind);
        meter.waits(then);
        clock.addAndGet(seconds * SECOND);
        meter.ends();
    }

    @Test
    void read_afterMessagesAndPauses_sharesTheTimeOut() {
        clock.addAndGet(2 * SECOND);
        handle(String.class, 3, Waiting.forDemand("for a guest"));
        clock.addAndGet(4 * SECOND);
        handle(String.class, 1, Waiting.forInput("for flour"));
        clock.addAndGet(5 * SECOND);
        ActorReading reading = meter.read();

        assertThat(reading.busy()).isEqualTo(4, within(1e-9));
        assertThat(reading.idle()).isEqualTo(7, within(1e-9));
        assertThat(reading.waiting()).isEqualTo(4, within(1e-9));
        assertThat(reading.now()).isEqualTo(Share.IDLE);
        assertThat(reading.reason()).isEqualTo("for flour");
        assertThat(reading.nowSeconds()).isEqualTo(5, within(1e-9));
        assertThat(reading.messages()).isEqualTo(Map.of("String", 2L));
        assertThat(reading.handled()).isEqualTo(2);
    }

    @Test
    void read_inTheMidstOfAMessage_countsItsTimeOnceAndItsDurationWhole() {
        meter.begins(Integer.class);
        clock.addAndGet(2 * SECOND);
        ActorReading midst = meter.read();
        clock.addAndGet(SECOND);
        meter.ends();
        ActorReading after = meter.read();

        assertThat(midst.busy()).isEqualTo(2, within(1e-9));
        assertThat(midst.now()).isEqualTo(Share.BUSY);
        assertThat(midst.reason()).isEqualTo("Integer");
        assertThat(midst.handled()).isZero();
        assertThat(after.busy()).isEqualTo(3, within(1e-9));
        assertThat(after.processing().quantile(0.5)).isEqualTo(3, within(0.2));
    }

    @Test
    void read_mailbox_tellsDepthAndWait() {
        meter.enqueued();
        meter.enqueued();
        meter.dequeued(SECOND);

        assertThat(meter.read().mailboxDepth()).isEqualTo(1);
        assertThat(meter.read().mailboxWait().quantile(0.5)).isEqualTo(1, within(0.07));
    }

    @Test
    void read_whatTheActorTold_isThereOnlyIfItDid() {
        assertThat(meter.read().made()).isEmpty();
        meter.made(5);
        meter.uses(3);
        meter.holds(0);

        assertThat(meter.read().made()).hasValue(5);
        assertThat(meter.read().uses()).hasValue(3);
        assertThat(meter.read().holds()).hasValue(0);
    }

    @Test
    void off_takesEverythingAndKnowsNothing() {
        PipelineMeters off = PipelineMeters.off();
        off.of("baker").waits(Waiting.forInput("for flour"));

        assertThat(off.of("baker")).isSameAs(ActorMeter.off());
        assertThat(off.read()).isEmpty();
    }

    @Test
    void read_afterAFailure_hasTheErrorAndWaitsToBeStartedAgain() {
        meter.failed("java.lang.IllegalStateException: the bridge\n\tfell down");
        ActorReading reading = meter.read();

        assertThat(reading.lastFailure())
                .contains(new ActorFailure("java.lang.IllegalStateException: the bridge fell down", 12.5));
        assertThat(reading.restarts()).isZero();
        assertThat(reading.reason()).isEqualTo("to be started again");
    }

    @Test
    void restarted_countsOnlyAfterAFailure() {
        meter.restarted();
        assertThat(meter.read().restarts()).isZero();

        meter.failed("fog");
        meter.restarted();
        meter.restarted();
        assertThat(meter.read().restarts()).isEqualTo(1);
        assertThat(meter.read().reason()).isEqualTo("for messages");
        assertThat(meter.read().lastFailure().orElseThrow().error()).isEqualTo("fog");
    }

    @Test
    void failure_withALongText_isCutToItsBound() {
        assertThat(new ActorFailure("x".repeat(5000), 0).error())
                .hasSize(ActorFailure.LONGEST)
                .endsWith("x…");
    }
}
