package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import io.slotwise.actors.metrics.ActorFailure;
import io.slotwise.actors.metrics.RecordingMeter;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.GaveUp;
import io.slotwise.actors.protocol.SupervisorCommand.RoleFailed;
import io.slotwise.config.SupervisionSettings;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SupervisedTest {
    private static final SupervisionSettings SETTINGS =
            new SupervisionSettings(3, Duration.ofSeconds(1), Duration.ofHours(1), 10);

    private static ActorTestKit kit;
    private static ManualTime time;

    private final TestProbe<SupervisorCommand> supervisor = kit.createTestProbe();
    private final RecordingMeter meter = new RecordingMeter("selector", "selector", () -> 0, () -> 3);
    private final TestProbe<String> log = kit.createTestProbe();
    private volatile boolean startBroken;
    private volatile Predicate<String> broken = message -> false;

    @BeforeAll
    static void startSystem() {
        kit = ActorTestKit.create(ManualTime.config().withFallback(ConfigFactory.load("application-test")));
        time = ManualTime.get(kit.system());
    }

    @AfterAll
    static void stopSystem() {
        kit.shutdownTestKit();
    }

    @Test
    void actor_thatNeverFails_isLeftAlone() {
        ActorRef<String> actor = spawn(SETTINGS);
        log.expectMessage("start");
        actor.tell("a");
        log.expectMessage("a");

        supervisor.expectNoMessage(Duration.ZERO);
        kit.stop(actor);
        log.expectMessage("stop");
    }

    @Test
    void failure_isReportedAndTheActorStartsAgainAfterThePause() {
        broken = "b"::equals;
        ActorRef<String> actor = spawn(SETTINGS);
        log.expectMessage("start");
        actor.tell("b");
        supervisor.expectMessage(new RoleFailed(Role.SELECTOR, "java.lang.IllegalStateException: cannot b"));

        time.timePasses(Duration.ofMillis(999));
        log.expectNoMessage(Duration.ZERO);
        time.timePasses(Duration.ofMillis(1));
        log.expectMessage("start");
        actor.tell("c");
        log.expectMessage("c");
        assertThat(meter.read().restarts()).isEqualTo(1);
        assertThat(meter.read().lastFailure())
                .contains(new ActorFailure("java.lang.IllegalStateException: cannot b", 3));
        kit.stop(actor);
    }

    @Test
    void messages_duringThePause_waitInTheirOrder() {
        broken = "b"::equals;
        ActorRef<String> actor = spawn(SETTINGS);
        log.expectMessage("start");
        actor.tell("b");
        actor.tell("c");
        actor.tell("d");
        supervisor.expectMessageClass(RoleFailed.class);
        log.expectNoMessage(Duration.ZERO);
        time.timePasses(Duration.ofSeconds(1));

        log.expectMessage("start");
        log.expectMessage("c");
        log.expectMessage("d");
        kit.stop(actor);
    }

    @Test
    void messages_thatWaited_surviveAFailureOnOneOfThem() {
        broken = message -> message.startsWith("b");
        ActorRef<String> actor = spawn(SETTINGS);
        log.expectMessage("start");
        for (String message : new String[] {"b1", "c", "b2", "d", "b3", "e", "f"}) {
            actor.tell(message);
        }
        expectFailure("b1");
        time.timePasses(Duration.ofSeconds(1));
        log.expectMessage("start");
        log.expectMessage("c");
        expectFailure("b2");
        time.timePasses(Duration.ofSeconds(2));
        log.expectMessage("start");
        log.expectMessage("d");
        expectFailure("b3");
        actor.tell("g");
        time.timePasses(Duration.ofSeconds(4));

        log.expectMessage("start");
        log.expectMessage("e");
        log.expectMessage("f");
        log.expectMessage("g");
        kit.stop(actor);
    }

    @Test
    void start_thatFails_isTriedAgain() {
        startBroken = true;
        ActorRef<String> actor = spawn(SETTINGS);
        actor.tell("a");
        supervisor.expectMessage(new RoleFailed(Role.SELECTOR, "java.lang.IllegalStateException: cannot start"));
        time.timePasses(Duration.ofSeconds(1));
        supervisor.expectMessageClass(RoleFailed.class);
        startBroken = false;
        time.timePasses(Duration.ofSeconds(2));

        log.expectMessage("start");
        log.expectMessage("a");
        kit.stop(actor);
    }

    @Test
    void failures_tooManyInARow_giveUpWithTheLastReasonAndStop() {
        broken = message -> true;
        ActorRef<String> actor = spawn(SETTINGS);
        log.expectMessage("start");
        for (int pause = 1; pause <= 4; pause *= 2) {
            actor.tell("b" + pause);
            supervisor.expectMessage(
                    new RoleFailed(Role.SELECTOR, "java.lang.IllegalStateException: cannot b" + pause));
            time.timePasses(Duration.ofSeconds(pause));
            log.expectMessage("start");
        }
        actor.tell("last");

        supervisor.expectMessage(new GaveUp(Role.SELECTOR, "java.lang.IllegalStateException: cannot last"));
        log.expectMessage("stop");
        supervisor.expectTerminated(actor);
    }

    @Test
    void failures_afterRunningWellForLong_areNotCountedTogether() {
        SupervisionSettings brief = new SupervisionSettings(1, Duration.ofMillis(1), Duration.ofMillis(1), 10);
        broken = message -> true;
        ActorRef<String> actor = spawn(brief);
        for (int failure = 0; failure < 4; failure++) {
            log.expectMessage("start");
            // Longer than maximum-backoff, on the clock that counts: that of the machine.
            log.expectNoMessage(Duration.ofMillis(20));
            actor.tell("b");
            supervisor.expectMessageClass(RoleFailed.class);
            time.timePasses(Duration.ofMillis(1));
        }
        kit.stop(actor);
    }

    @Test
    void failures_atTheStart_areOneRowHoweverLongTheyTake() {
        startBroken = true;
        SupervisionSettings brief = new SupervisionSettings(2, Duration.ofMillis(1), Duration.ofMillis(1), 10);
        ActorRef<String> actor = spawn(brief);
        for (int failure = 0; failure < 2; failure++) {
            supervisor.expectMessageClass(RoleFailed.class);
            log.expectNoMessage(Duration.ofMillis(20));
            time.timePasses(Duration.ofMillis(1));
        }

        supervisor.expectMessageClass(GaveUp.class);
        supervisor.expectTerminated(actor);
    }

    @Test
    void noRestartsAllowed_firstFailure_givesUp() {
        broken = message -> true;
        ActorRef<String> actor = spawn(new SupervisionSettings(0, Duration.ofSeconds(1), Duration.ofSeconds(1), 10));
        actor.tell("b");

        supervisor.expectMessageClass(GaveUp.class);
        supervisor.expectTerminated(actor);
    }

    @Test
    void error_isAFailureLikeAnyOther() {
        broken = "b"::equals;
        ActorRef<String> actor = kit.spawn(Supervised.create(
                Role.SELECTOR,
                SETTINGS,
                supervisor.ref(),
                Behaviors.receiveMessage(message -> {
                    throw new NoClassDefFoundError("missing");
                }),
                meter));
        actor.tell("b");

        supervisor.expectMessage(new RoleFailed(Role.SELECTOR, "java.lang.NoClassDefFoundError: missing"));
        kit.stop(actor);
    }

    @Test
    void outOfMemory_isNotTriedAgain() {
        ActorRef<String> actor = kit.spawn(Supervised.create(
                Role.SELECTOR,
                SETTINGS,
                supervisor.ref(),
                Behaviors.receiveMessage(message -> {
                    throw new OutOfMemoryError("Java heap space");
                }),
                meter));
        actor.tell("b");

        supervisor.expectMessage(new GaveUp(Role.SELECTOR, "out of memory (Java heap space)"));
        supervisor.expectTerminated(actor);
        assertThat(meter.read().restarts()).isZero();
        assertThat(meter.read().lastFailure().orElseThrow().error()).isEqualTo("out of memory (Java heap space)");
    }

    @Test
    void stop_duringThePause_isToldToTheBehaviourThatFailed() {
        broken = "b"::equals;
        ActorRef<String> actor = spawn(SETTINGS);
        log.expectMessage("start");
        actor.tell("b");
        supervisor.expectMessageClass(RoleFailed.class);
        kit.stop(actor);

        log.expectMessage("stop");
    }

    private void expectFailure(String message) {
        supervisor.expectMessage(new RoleFailed(Role.SELECTOR, "java.lang.IllegalStateException: cannot " + message));
    }

    private ActorRef<String> spawn(SupervisionSettings settings) {
        return kit.spawn(Supervised.create(Role.SELECTOR, settings, supervisor.ref(), behavior(), meter));
    }

    private Behavior<String> behavior() {
        return Behaviors.setup(context -> {
            if (startBroken) {
                throw new IllegalStateException("cannot start");
            }
            log.ref().tell("start");
            return Behaviors.receive(String.class)
                    .onMessage(String.class, message -> {
                        if (broken.test(message)) {
                            throw new IllegalStateException("cannot " + message);
                        }
                        log.ref().tell(message);
                        return Behaviors.same();
                    })
                    .onSignal(PostStop.class, signal -> {
                        log.ref().tell("stop");
                        return Behaviors.same();
                    })
                    .build();
        });
    }
}
