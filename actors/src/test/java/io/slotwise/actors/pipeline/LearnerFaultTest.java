package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.fixture.FaultyParts;
import io.slotwise.actors.fixture.FaultyParts.Place;
import io.slotwise.actors.fixture.Runs;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.SlotwiseSettings;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A learner that fails in the middle of an update makes it anew: nothing is lost, nothing is learned twice. */
class LearnerFaultTest {
    private static Runs runs;
    private static TrainingResult healthy;

    private final Runs.Recording heard = new Runs.Recording();

    @BeforeAll
    static void start() {
        runs = new Runs();
        healthy = Runs.healthy(settings());
    }

    @AfterAll
    static void stop() {
        runs.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"POLICY_FORWARD"},
            mode = EnumSource.Mode.EXCLUDE)
    void fault_once_isReportedAndLearningIsWhatItWouldHaveBeen(Place place) {
        TrainingResult result = run(place, settings(), call -> call == 3);

        assertLearnedTheSame(result);
        assertThat(result.restarts()).isOne();
        assertThat(heard.restarts())
                .containsExactly(role(place) + ": java.lang.ArithmeticException: a fault in " + place);
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"POLICY_FORWARD"},
            mode = EnumSource.Mode.EXCLUDE)
    void fault_everyThirdTime_isOnlyADelay(Place place) {
        // Rarer than an evaluation asks for a gradient, which is twice.
        TrainingResult result = run(place, settings("supervision.maximum-restarts = 1000"), call -> call % 3 == 0);

        assertLearnedTheSame(result);
        assertThat(result.restarts()).isGreaterThan(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"POLICY_FORWARD"},
            mode = EnumSource.Mode.EXCLUDE)
    void fault_always_failsTheRunWithThePolicyFromBefore(Place place) {
        TrainingResult result = run(place, settings("supervision.maximum-restarts = 2"), call -> call > 2);

        assertThat(result.status()).isEqualTo(TrainingStatus.FAILED);
        assertThat(result.reason())
                .isEqualTo(role(place) + " failed too often; the last time: java.lang.ArithmeticException: a fault in "
                        + place);
        assertThat(result.restarts()).isEqualTo(2);
        assertThat(result.policyUpdates()).isLessThanOrEqualTo(2);
        assertThat(result.policy().values()).doesNotContain(Float.NaN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"POLICY_FORWARD"},
            mode = EnumSource.Mode.EXCLUDE)
    void fault_asyncEveryTenthTime_completesAllTheWork(Place place) {
        SlotwiseSettings settings = settings(
                "mode = async, supervision.maximum-restarts = 1000, evaluation.every-policy-updates = 100",
                "stop { environment-steps = 1000, policy-updates = null }");
        TrainingResult result = run(place, settings, call -> call % 10 == 0);

        assertThat(result.status()).isEqualTo(TrainingStatus.COMPLETED);
        assertThat(result.environmentSteps()).isEqualTo(1000);
        assertThat(result.criticUpdates()).isEqualTo((1000 - 64) * 8 / 32 + 1);
        assertThat(result.policyUpdates()).isEqualTo(result.criticUpdates() / 4);
    }

    @Test
    void fault_ofWhoeverUsesThePolicy_isOnlyADelay() {
        // Rarer than an evaluation asks for logits, which is five times.
        TrainingResult result =
                run(Place.POLICY_FORWARD, settings("supervision.maximum-restarts = 1000"), call -> call % 7 == 0);

        assertLearnedTheSame(result);
        assertThat(heard.restarts()).anyMatch(restart -> restart.startsWith("selector: "));
        assertThat(heard.restarts()).anyMatch(restart -> restart.startsWith("policy-learner: "));
    }

    private TrainingResult run(Place place, SlotwiseSettings settings, IntPredicate fails) {
        return runs.run(new FaultyParts(settings, place, fails), heard);
    }

    private static SlotwiseSettings settings(String... more) {
        return Settings.small(
                "stop.policy-updates = 8, evaluation.every-policy-updates = 4",
                "supervision { minimum-backoff = 1ms, maximum-backoff = 4ms }",
                String.join("\n", more));
    }

    private static String role(Place place) {
        return place == Place.CRITIC_BACKWARD ? "critic-learner" : "policy-learner";
    }

    private static void assertLearnedTheSame(TrainingResult result) {
        assertThat(result.status()).isEqualTo(TrainingStatus.COMPLETED);
        assertThat(result.parametersSha256()).isEqualTo(healthy.parametersSha256());
        assertThat(result.environmentSteps()).isEqualTo(healthy.environmentSteps());
    }
}
