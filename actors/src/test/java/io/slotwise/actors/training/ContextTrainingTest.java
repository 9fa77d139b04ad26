package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.fixture.ContextTargetSimulation;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.ItemLists;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lists and slots are for is learned, and kept. */
class ContextTrainingTest {
    private static final SimulationFactory BOTH = () -> new ContextTargetSimulation(true, true, 1);

    @ParameterizedTest
    @CsvSource({
        "false, true, deepsets, local-expectation",
        "true, false, deepsets, local-expectation",
        "true, true, attention, local-expectation",
        "false, true, autoregressive, local-expectation",
        "true, false, deepsets, st-gumbel",
        "false, true, deepsets, rloo",
    })
    void run_rewardDependsOnContext_isLearnedInAFewThousandSteps(
            boolean ofLists, boolean ofSlots, String network, String estimator) {
        SlotwiseSettings settings = Settings.small(
                "policy { network = " + network + ", estimator = " + estimator + " }",
                "policy { hidden = 64, learning-rate = 0.003 }",
                "critic { network = slot, hidden = 64, learning-rate = 0.003, batch-size = 64 }",
                "replay { samples-per-insert = 32, min-size = 256 }",
                "evaluation.every-policy-updates = 25",
                "stop { score = 0.95, policy-updates = null, environment-steps = 6000 }");

        TrainingResult result = SynchronousRunner.run(
                settings, () -> new ContextTargetSimulation(ofLists, ofSlots, 2), new TrainingListener() {});

        assertThat(result.reason()).isEqualTo("reached stop.score");
    }

    @ParameterizedTest
    @ValueSource(strings = {"critic.network = slot", "critic.network = mlp", "critic.sees-list = always"})
    void run_cutAndResumedFromWhatIsStored_goesOnBitForBit(String change) {
        SlotwiseSettings all = Settings.small(change, "stop.policy-updates = 12");
        try (SynchronousRunner straight = runner(all, null);
                SynchronousRunner first = runner(Settings.small(change, "stop.policy-updates = 5"), null)) {
            first.run();
            TrainingState cut = first.state();
            TrainingState stored = TrainingLedger.of(cut).with(TrainingTensors.of(cut));
            assertThat(ItemLists.joined(1, stored.experiences().replay().lists())
                            .context())
                    .isPresent()
                    .isEqualTo(ItemLists.joined(1, cut.experiences().replay().lists())
                            .context());
            try (SynchronousRunner resumed = runner(all, stored)) {
                assertThat(resumed.run().parametersSha256())
                        .isEqualTo(straight.run().parametersSha256());
            }
        }
    }

    private static SynchronousRunner runner(
            SlotwiseSettings settings, @org.jspecify.annotations.Nullable TrainingState from) {
        return new SynchronousRunner(new TrainingParts(settings, BOTH, from), new TrainingListener() {});
    }
}
