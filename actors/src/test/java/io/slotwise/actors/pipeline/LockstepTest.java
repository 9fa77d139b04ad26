package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import io.slotwise.actors.Training;
import io.slotwise.actors.fixture.ContextTargetSimulation;
import io.slotwise.actors.fixture.Runs.Recording;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.actors.training.SynchronousRunner;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.SlotwiseSettings;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In lockstep the actors must learn exactly what the synchronous runner learns, and stop exactly where it stops. */
class LockstepTest {
    private static ActorTestKit kit;

    @BeforeAll
    static void startSystem() {
        kit = ActorTestKit.create(ConfigFactory.load("application-test"));
    }

    @AfterAll
    static void stopSystem() {
        kit.shutdownTestKit();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop.policy-updates = 33",
                "stop { environment-steps = 777, policy-updates = null }",
                "stop { score = 0.3, policy-updates = 400 }",
                "replay.samples-per-insert = 3.7",
                "critic.updates-per-policy-update = 1",
                "policy.batch-size = 48, replay.items { capacity = 100, samples-per-insert = 2.5 }",
                "simulation { workers = 3, batch-size = 5 }",
                "exploration.best-of = 4",
                "policy { estimator = local-expectation, entropy-bonus = 0.03, swaps = 2 }",
                "policy { network = autoregressive, estimator = rloo }",
            })
    void run_inLockstep_equalsTheSynchronousRunner(String change) throws Exception {
        SlotwiseSettings settings = Settings.small(change);
        Recording expectedEvents = new Recording();
        Recording events = new Recording();
        TrainingResult expected = SynchronousRunner.run(settings, TargetValueSimulation::new, expectedEvents);
        TrainingResult actual = onActors(settings, events);

        assertThat(actual.parametersSha256()).isEqualTo(expected.parametersSha256());
        assertThat(actual.environmentSteps()).isEqualTo(expected.environmentSteps());
        assertThat(actual.criticUpdates()).isEqualTo(expected.criticUpdates());
        assertThat(actual.policyUpdates()).isEqualTo(expected.policyUpdates()).isPositive();
        assertThat(actual.status()).isEqualTo(TrainingStatus.COMPLETED);
        assertThat(actual.reason()).isEqualTo(expected.reason());
        assertThat(actual.restarts()).isZero();
        assertThat(events.withoutTime()).isEqualTo(expectedEvents.withoutTime());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "policy.network = attention",
                "critic { network = mlp, sees-list = always }",
                "policy { network = autoregressive, estimator = local-expectation, swaps = 2 }",
            })
    void run_contextsInLockstep_equalsTheSynchronousRunner(String change) throws Exception {
        SlotwiseSettings settings = Settings.small("stop.policy-updates = 12", change);
        SimulationFactory factory = () -> new ContextTargetSimulation(true, true, 2);
        TrainingResult expected = SynchronousRunner.run(settings, factory, new Recording());

        TrainingResult actual = onActors(settings, factory, new Recording());

        assertThat(actual.parametersSha256()).isEqualTo(expected.parametersSha256());
        assertThat(actual.policyUpdates()).isEqualTo(12);
        assertThat(actual.restarts()).isZero();
    }

    @Test
    void run_withAnotherSeed_learnsSomethingElse() throws Exception {
        TrainingResult one = onActors(Settings.small(), new Recording());
        TrainingResult other = onActors(Settings.small("seed = 8"), new Recording());

        assertThat(one.parametersSha256()).isNotEqualTo(other.parametersSha256());
    }

    @Test
    void run_async_doesTheSameAmountOfWork() throws Exception {
        TrainingResult result = onActors(
                Settings.small("mode = async, stop { environment-steps = 2000, policy-updates = null }"),
                new Recording());

        assertThat(result.environmentSteps()).isEqualTo(2000);
        // 8 samples for each of the experiences after the first 64, in batches of 32.
        assertThat(result.criticUpdates()).isEqualTo((2000 - 64) * 8 / 32 + 1);
        assertThat(result.policyUpdates()).isEqualTo(result.criticUpdates() / 4);
    }

    private static TrainingResult onActors(SlotwiseSettings settings, TrainingListener listener) throws Exception {
        return onActors(settings, TargetValueSimulation::new, listener);
    }

    private static TrainingResult onActors(
            SlotwiseSettings settings, SimulationFactory factory, TrainingListener listener) throws Exception {
        return Training.start(kit.system(), settings, factory, listener)
                .result()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }
}
