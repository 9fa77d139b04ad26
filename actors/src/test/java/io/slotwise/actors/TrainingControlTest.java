package io.slotwise.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.actors.fixture.Runs;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.metrics.ActorReading;
import io.slotwise.actors.training.PipelineStatus;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.LiveSetting;
import io.slotwise.config.SlotwiseSettings;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pausing, stepping, changing and watching a run on real actors. */
class TrainingControlTest {
    private static final long PATIENCE_SECONDS = 60;

    private static Runs runs;

    private final LinkedBlockingQueue<PipelineStatus> told = new LinkedBlockingQueue<>();

    @BeforeAll
    static void startSystem() {
        runs = new Runs();
    }

    @AfterAll
    static void stopSystem() {
        runs.close();
    }

    private Training start(SlotwiseSettings settings) {
        return Training.start(runs.kit().system(), settings, TargetValueSimulation::new, new TrainingListener() {
            @Override
            public void progressed(PipelineStatus status) {
                told.add(status);
            }
        });
    }

    private static SlotwiseSettings watched(String... more) {
        return Settings.small("stop.policy-updates = null, monitor.enabled = true", String.join("\n", more));
    }

    /** The first report from now on that is as asked for. */
    private PipelineStatus await(Predicate<PipelineStatus> condition) {
        try {
            for (PipelineStatus status = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    status != null;
                    status = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                if (condition.test(status)) {
                    return status;
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no such report");
    }

    /** The first report that is the same as the one before. */
    private PipelineStatus awaitStandstill() {
        PipelineStatus[] before = {await(status -> true)};
        return await(status -> {
            boolean same = counts(status).equals(counts(before[0]));
            before[0] = status;
            return same;
        });
    }

    private static List<Long> counts(PipelineStatus status) {
        return List.of(status.environmentSteps(), status.criticUpdates(), status.policyUpdates());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lockstep", "async"})
    void pause_midRun_everyCounterStandsStillUntilResumed(String mode) {
        Training training = start(watched("mode = " + mode));
        await(status -> status.policyUpdates() > 0);
        training.pause();
        PipelineStatus paused = awaitStandstill();
        PipelineStatus later = await(status -> true);

        assertThat(training.meters().isPaused()).isTrue();
        assertThat(counts(later)).isEqualTo(counts(paused));
        assertThat(later.seconds()).as("training time").isEqualTo(paused.seconds());

        training.resume();
        PipelineStatus resumed = await(status -> status.policyUpdates() > paused.policyUpdates() + 5);
        assertThat(resumed.environmentSteps()).isGreaterThan(paused.environmentSteps());
        assertThat(training.meters().isPaused()).isFalse();
        training.stop("seen enough");
        Runs.await(training.result());
    }

    @Test
    void step_whilePaused_makesSoManyUpdatesAndPausesAgain() {
        Training training = start(watched());
        await(status -> status.policyUpdates() > 0);
        training.pause();
        PipelineStatus paused = awaitStandstill();
        training.step(7);
        await(status -> status.policyUpdates() == paused.policyUpdates() + 7);
        PipelineStatus after = awaitStandstill();

        assertThat(after.policyUpdates()).isEqualTo(paused.policyUpdates() + 7);
        assertThat(training.meters().isPaused()).isTrue();
        training.stop("seen enough");
        assertThat(Runs.await(training.result()).policyUpdates()).isEqualTo(paused.policyUpdates() + 7);
    }

    @Test
    void pause_inLockstep_changesNothingThatIsLearned() {
        SlotwiseSettings settings = Settings.small("stop.policy-updates = 200, monitor.enabled = true");
        Training training = start(settings);
        training.pause();
        awaitStandstill();
        training.step(3);
        awaitStandstill();
        training.resume();
        TrainingResult result = Runs.await(training.result());

        assertThat(result.policy()).isEqualTo(Runs.healthy(settings).policy());
        assertThat(result.environmentSteps()).isEqualTo(Runs.healthy(settings).environmentSteps());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lockstep", "async"})
    void resume_rightAfterPause_isNotUndoneByIt(String mode) {
        Training training = start(watched("mode = " + mode));
        for (int time = 0; time < 50; time++) {
            training.pause();
            training.resume();
        }
        PipelineStatus before = await(status -> true);
        await(status -> status.policyUpdates() > before.policyUpdates() + 20);

        assertThat(training.meters().isPaused()).isFalse();
        training.stop("seen enough");
        Runs.await(training.result());
    }

    @Test
    void stop_whilePaused_endsTheRun() {
        Training training = start(watched());
        await(status -> status.policyUpdates() > 0);
        training.pause();
        awaitStandstill();
        training.stop("closing time");

        assertThat(Runs.await(training.result()).status()).isEqualTo(TrainingStatus.INTERRUPTED);
    }

    @Test
    void step_ofNothing_isRefused() {
        Training training = start(watched());

        assertThatThrownBy(() -> training.step(0)).isInstanceOf(IllegalArgumentException.class);
        training.stop("seen enough");
        Runs.await(training.result());
    }

    @Test
    void set_aSetting_isInForceAndOutOfBoundsRefused() {
        Training training = start(watched());
        training.set(LiveSetting.POLICY_TEMPERATURE, 0.25);
        training.set(LiveSetting.EXPLORATION_EPSILON, 0.75);
        await(status -> status.policyUpdates() > 20);

        assertThat(training.meters().live())
                .containsEntry(LiveSetting.POLICY_TEMPERATURE, 0.25)
                .containsEntry(LiveSetting.EXPLORATION_EPSILON, 0.75)
                .containsEntry(LiveSetting.POLICY_LEARNING_RATE, 0.003);
        assertThatThrownBy(() -> training.set(LiveSetting.CRITIC_LEARNING_RATE, 11))
                .isInstanceOf(IllegalArgumentException.class);
        training.stop("seen enough");
        Runs.await(training.result());
    }

    @Test
    void set_learningRatesOfAlmostNothing_stopsLearning() {
        SlotwiseSettings settings = watched();
        Training training = start(settings);
        training.pause();
        training.set(LiveSetting.POLICY_LEARNING_RATE, 1e-30);
        training.set(LiveSetting.CRITIC_LEARNING_RATE, 1e-30);
        awaitStandstill();
        training.resume();
        await(status -> status.policyUpdates() > 20);
        training.stop("seen enough");
        TrainingResult result = Runs.await(training.result());

        assertThat(result.policy().version()).isGreaterThan(20);
        assertThat(result.policy().values())
                .isEqualTo(Runs.healthy(Settings.small("stop.policy-updates = 1, policy.learning-rate = 1e-30"))
                        .policy()
                        .values());
    }

    @Test
    void meters_ofARun_knowEveryActor() {
        Training training = start(watched("simulation.workers = 2"));
        await(status -> status.policyUpdates() > 20);
        List<ActorReading> readings = training.meters().read();
        training.stop("seen enough");
        Runs.await(training.result());

        assertThat(readings)
                .extracting(ActorReading::name)
                .containsExactlyInAnyOrder(
                        "critic-learner",
                        "evaluator",
                        "experience-replay",
                        "item-replay",
                        "item-source",
                        "policy-learner",
                        "selector",
                        "simulation-pool",
                        "simulation-worker-0",
                        "simulation-worker-1",
                        "training-supervisor");
        assertThat(readings).allSatisfy(reading -> {
            assertThat(reading.handled()).as(reading.name()).isPositive();
            assertThat(reading.processing().quantile(0.5)).as(reading.name()).isPositive();
            assertThat(reading.mailboxDepth()).as(reading.name()).isBetween(0, 50);
        });
        assertThat(readings)
                .filteredOn(reading -> reading.name().equals("selector"))
                .allSatisfy(reading -> {
                    assertThat(reading.messages()).containsKeys("InsertCredit", "GeneratedItems", "PolicySnapshot");
                    assertThat(reading.mailboxWait().total()).isPositive();
                    assertThat(reading.uses()).isPresent();
                });
        assertThat(training.meters().latest()).isPresent();
    }

    @Test
    void meters_ofARunThatNobodyWatches_areOff() {
        Training training = start(Settings.small("stop.policy-updates = 5"));
        Runs.await(training.result());

        assertThat(training.meters().read()).isEmpty();
        assertThat(training.meters().latest()).isEmpty();
    }
}
