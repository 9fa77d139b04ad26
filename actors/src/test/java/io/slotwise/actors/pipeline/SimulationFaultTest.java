package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.slotwise.actors.fixture.FaultySimulations;
import io.slotwise.actors.fixture.FaultySimulations.Fault;
import io.slotwise.actors.fixture.FaultySimulations.Place;
import io.slotwise.actors.fixture.Runs;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.training.TrainingFailedException;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.SlotwiseSettings;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a simulation does, wherever: it is reported, the run does not stall, and since nothing is lost, lockstep
 * learns bit for bit what it would have learned without. The time limit is that a stall fails instead of standing still.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class SimulationFaultTest {
    private static final String SHORT =
            "stop.policy-updates = 8, evaluation.every-policy-updates = 4, critic.updates-per-policy-update = 2";
    private static final String QUICK = "supervision { minimum-backoff = 1ms, maximum-backoff = 4ms }";

    private static Runs runs;
    private static TrainingResult healthy;

    private final Runs.Recording heard = new Runs.Recording();

    @BeforeAll
    static void start() {
        runs = new Runs();
        healthy = Runs.healthy(Settings.small(SHORT));
    }

    @AfterAll
    static void stop() {
        runs.close();
    }

    static Stream<Arguments> everyFaultEverywhere() {
        return Arrays.stream(Place.values())
                .flatMap(place -> Arrays.stream(Fault.values()).map(fault -> arguments(place, fault)));
    }

    @ParameterizedTest
    @MethodSource("everyFaultEverywhere")
    void fault_once_isReportedAndLearningIsWhatItWouldHaveBeen(Place place, Fault fault) {
        // The evaluator's first two calls are for its baselines.
        TrainingResult result = run(place, fault, settings(fault), place == Place.EVALUATOR ? 4 : 3, 1);

        assertLearnedTheSame(result);
        assertThat(heard.restarts())
                .anySatisfy(restart ->
                        assertThat(restart).startsWith(place.role() + ": ").contains(fault.reason()));
        if (fault != Fault.HANGS) {
            assertThat(result.restarts()).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void fault_everyThirdTime_isOnlyADelay(Place place) {
        FaultySimulations simulations = new FaultySimulations(place, Fault.THROWS, call -> call % 3 == 0);
        TrainingResult result =
                runs.run(Settings.small(SHORT, QUICK, "supervision.maximum-restarts = 1000"), simulations, heard);

        assertLearnedTheSame(result);
        assertThat(result.restarts())
                .isGreaterThan(1)
                .isEqualTo(heard.restarts().size());
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"THROWS", "ERROR", "HANGS", "NOT_A_NUMBER"})
    void fault_ofTheWorkerAlways_failsTheRunWithRoleAndCause(Fault fault) {
        assertFails(run(Place.WORKER, fault, giveUpSoon(fault), 5, Integer.MAX_VALUE), Place.WORKER, fault);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"THROWS", "ERROR", "HANGS", "NOT_A_NUMBER"})
    void fault_ofTheItemSourceAlways_failsTheRunWithRoleAndCause(Fault fault) {
        assertFails(run(Place.ITEM_SOURCE, fault, giveUpSoon(fault), 5, Integer.MAX_VALUE), Place.ITEM_SOURCE, fault);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"THROWS", "ERROR", "HANGS", "NOT_A_NUMBER"})
    void fault_ofTheEvaluatorAlways_failsTheRunWithRoleAndCause(Fault fault) {
        assertFails(run(Place.EVALUATOR, fault, giveUpSoon(fault), 5, Integer.MAX_VALUE), Place.EVALUATOR, fault);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"THROWS", "LINKAGE_ERROR", "HANGS"})
    void fault_ofTheEvaluatorFromTheStart_failsWithoutAResult(Fault fault) {
        assertThatThrownBy(() -> run(Place.EVALUATOR, fault, giveUpSoon(fault), 1, Integer.MAX_VALUE))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageContaining("evaluator failed too often")
                .hasMessageContaining(fault.reason());
    }

    @Test
    void noRestartsAllowed_firstFault_failsTheRun() {
        SlotwiseSettings settings = Settings.small(SHORT, QUICK, "supervision.maximum-restarts = 0");
        TrainingResult result = run(Place.WORKER, Fault.THROWS, settings, 3, 1);

        assertThat(result.status()).isEqualTo(TrainingStatus.FAILED);
        assertThat(result.restarts()).isZero();
    }

    @Test
    void async_everyPlaceOnce_isCompleted() {
        for (Place place : Place.values()) {
            SlotwiseSettings settings = Settings.small(
                    SHORT,
                    QUICK,
                    "mode = async, simulation.workers = 3, stop { environment-steps = 500, policy-updates = null }");
            TrainingResult result = run(place, Fault.THROWS, settings, 4, 1);

            assertThat(result.status()).as("%s", place).isEqualTo(TrainingStatus.COMPLETED);
            assertThat(result.environmentSteps()).isEqualTo(500);
            assertThat(result.restarts()).isOne();
        }
    }

    private TrainingResult run(Place place, Fault fault, SlotwiseSettings settings, int first, int count) {
        FaultySimulations simulations =
                new FaultySimulations(place, fault, call -> call >= first && call - first < count);
        try {
            return runs.run(settings, simulations, heard);
        } finally {
            simulations.release();
        }
    }

    /** A healthy call that a busy machine makes late is one more fault, which changes nothing. */
    private static SlotwiseSettings settings(Fault fault) {
        return Settings.small(
                SHORT,
                QUICK,
                "supervision.maximum-restarts = 1000",
                fault == Fault.HANGS ? "simulation { timeout = 300ms }" : "");
    }

    private static SlotwiseSettings giveUpSoon(Fault fault) {
        return Settings.small(
                SHORT,
                QUICK,
                "supervision.maximum-restarts = 2",
                fault == Fault.HANGS ? "simulation { timeout = 200ms }" : "");
    }

    private static void assertLearnedTheSame(TrainingResult result) {
        assertThat(result.status()).isEqualTo(TrainingStatus.COMPLETED);
        assertThat(result.reason()).isEqualTo("reached stop.policy-updates");
        assertThat(result.parametersSha256()).isEqualTo(healthy.parametersSha256());
        assertThat(result.environmentSteps()).isEqualTo(healthy.environmentSteps());
        assertThat(result.evaluation().score()).isEqualTo(healthy.evaluation().score());
    }

    private static void assertFails(TrainingResult result, Place place, Fault fault) {
        assertThat(result.status()).isEqualTo(TrainingStatus.FAILED);
        assertThat(result.reason())
                .startsWith(place.role() + " failed too often")
                .contains(fault.reason());
        if (fault == Fault.HANGS) {
            assertThat(result.restarts()).isGreaterThanOrEqualTo(2);
        } else {
            assertThat(result.restarts()).isEqualTo(2);
        }
    }
}
