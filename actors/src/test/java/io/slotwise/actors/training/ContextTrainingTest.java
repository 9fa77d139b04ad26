package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.fixture.ContextTargetSimulation;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lists and slots are for is learned, and kept. */
class ContextTrainingTest {
    @ParameterizedTest
    @CsvSource({
        "false, true, deepsets, slot", "true, false, deepsets, slot", "true, true, deepsets, slot",
        "false, true, deepsets, mlp", "true, false, deepsets, mlp", "true, true, deepsets, mlp",
        "false, true, attention, slot", "true, false, attention, slot", "true, true, attention, slot",
        "false, true, autoregressive, slot", "true, false, autoregressive, slot",
        "false, true, mlp, slot", "true, false, mlp, slot",
    })
    void run_rewardDependsOnContext_learnsIt(boolean ofLists, boolean ofSlots, String policy, String critic) {
        SlotwiseSettings settings = Settings.small(
                "policy { network = " + policy + ", estimator = local-expectation, hidden = 64, learning-rate = 0.003 }",
                "critic { network = " + critic + ", hidden = 64, learning-rate = 0.003, batch-size = 64 }",
                "replay { samples-per-insert = 32, min-size = 256 }",
                "evaluation.every-policy-updates = 25",
                "stop { score = 0.95, policy-updates = null, environment-steps = 8000 }");
        long start = System.nanoTime();
        TrainingResult result = SynchronousRunner.run(
                settings, () -> new ContextTargetSimulation(ofLists, ofSlots, 2), new TrainingListener() {});
        System.err.printf("CTX %s %s %s %s: %.3f steps %d policy %d s %.1f%n", ofLists, ofSlots, policy, critic, result.bestScore().getAsDouble(), result.environmentSteps(), result.policyUpdates(), (System.nanoTime() - start) * 1e-9);
        assertThat(result.bestScore().getAsDouble()).isGreaterThanOrEqualTo(0.5);
    }
}
