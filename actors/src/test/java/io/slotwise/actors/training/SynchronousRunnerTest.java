package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SynchronousRunnerTest {
    @Test
    void run_policyUpdates_stopsExactlyThere() {
        TrainingResult result = run("stop.policy-updates = 7");

        assertThat(result.policyUpdates()).isEqualTo(7);
        assertThat(result.criticUpdates()).isEqualTo(7 * 4);
        // 28 batches of 32 at 8 samples for each experience after the first 64, the first batch being on top.
        assertThat(result.environmentSteps()).isEqualTo(64 + 16 * 7);
        assertThat(result.reason()).isEqualTo("reached stop.policy-updates");
        assertThat(result.status()).isEqualTo(TrainingStatus.COMPLETED);
        assertThat(result.policy().version()).isEqualTo(7);
        assertThat(result.critic().version()).isEqualTo(28);
        assertThat(result.evaluation().progress().policyUpdates()).isEqualTo(7);
        assertThat(result.restarts()).isZero();
    }

    @Test
    void run_environmentSteps_usesAllOfThemAndNoMore() {
        TrainingResult result = run("stop { environment-steps = 100, policy-updates = null }");

        assertThat(result.environmentSteps()).isEqualTo(100);
        assertThat(result.reason()).isEqualTo("reached stop.environment-steps");
        assertThat(result.criticUpdates()).isEqualTo((100 - 64) * 8 / 32 + 1);
    }

    @Test
    void run_seconds_stopsAfterTheBatchInWhichTheyEnd() {
        TrainingResult result = run("stop { seconds = 0.001, policy-updates = null }");

        assertThat(result.reason()).isEqualTo("reached stop.seconds");
        assertThat(result.seconds()).isGreaterThanOrEqualTo(0.001);
        assertThat(result.environmentSteps()).isPositive();
    }

    @Test
    void run_score_stopsAtTheFirstEvaluationThatReachesIt() {
        Recording recording = new Recording();
        TrainingResult result = SynchronousRunner.run(
                Settings.small("stop { score = 0.2, policy-updates = 1000 }"), TargetValueSimulation::new, recording);

        assertThat(result.reason()).isEqualTo("reached stop.score");
        TrainingResult.TimeToScore reached = result.timeToScore().orElseThrow();
        assertThat(reached.score()).isEqualTo(0.2);
        assertThat(reached.environmentSteps())
                .isEqualTo(result.evaluation().progress().environmentSteps());
        int last = recording.evaluations.size() - 1;
        assertThat(recording.scores().get(last)).isGreaterThanOrEqualTo(0.2);
        assertThat(recording.scores().subList(0, last)).allMatch(score -> score < 0.2);
    }

    @Test
    void run_severalEvaluations_comeEverySoManyUpdatesAndOnceMoreAtTheEnd() {
        Recording recording = new Recording();
        TrainingResult result = SynchronousRunner.run(
                Settings.small("stop.policy-updates = 25"), TargetValueSimulation::new, recording);

        assertThat(recording.evaluations)
                .extracting(evaluation -> evaluation.progress().policyUpdates())
                .containsExactly(0L, 10L, 20L, 25L);
        assertThat(recording.baselines).containsExactly(result.baselines());
        assertThat(result.bestScore().getAsDouble())
                .isEqualTo(recording.scores().stream().max(Double::compare).orElseThrow());
    }

    @Test
    void run_targetValue_learnsIt() {
        TrainingResult result = run(
                "policy { hidden = 32, learning-rate = 0.003 }",
                "critic { hidden = 32, learning-rate = 0.003, batch-size = 64 }",
                "replay.samples-per-insert = 16",
                "stop { score = 0.9, policy-updates = 400 }");

        assertThat(result.reason()).isEqualTo("reached stop.score");
        assertThat(result.evaluation().score().getAsDouble()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void run_sameSettings_givesTheSameParameters() {
        assertThat(run("stop.policy-updates = 5").parametersSha256())
                .isEqualTo(run("stop.policy-updates = 5").parametersSha256());
        assertThat(run("stop.policy-updates = 5, seed = 8").parametersSha256())
                .isNotEqualTo(run("stop.policy-updates = 5").parametersSha256());
    }

    @Test
    void run_unknownOptimum_hasNoScore() {
        TrainingResult result =
                SynchronousRunner.run(Settings.small("stop.policy-updates = 2"), Unsolved::new, new Recording());

        assertThat(result.evaluation().score()).isEmpty();
        assertThat(result.bestScore()).isEmpty();
        assertThat(result.baselines().optimalReward()).isEmpty();
    }

    @Test
    void run_simulationThrows_passesItOnAndClosesAllSimulations() {
        List<Unsolved> made = new ArrayList<>();
        assertThatThrownBy(() -> SynchronousRunner.run(
                        Settings.small(),
                        () -> {
                            made.add(new Broken());
                            return made.get(made.size() - 1);
                        },
                        new Recording()))
                .hasMessage("broken");

        assertThat(made).hasSizeGreaterThanOrEqualTo(3).allMatch(simulation -> simulation.closed);
    }

    private static TrainingResult run(String... more) {
        return SynchronousRunner.run(Settings.small(more), TargetValueSimulation::new, new Recording());
    }

    private static class Unsolved extends TargetValueSimulation {
        private boolean closed;

        @Override
        public Optional<Selections> bestSelections(ItemLists items) {
            return Optional.empty();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class Broken extends Unsolved {
        private int calls;

        @Override
        public float[] evaluate(ItemLists items, Selections selections) {
            if (items.count() == 16 && ++calls == 3) {
                throw new IllegalStateException("broken");
            }
            return super.evaluate(items, selections);
        }
    }

    private static final class Recording implements TrainingListener {
        private final List<Baselines> baselines = new ArrayList<>();
        private final List<Evaluation> evaluations = new ArrayList<>();

        @Override
        public void started(Baselines known) {
            baselines.add(known);
        }

        @Override
        public void evaluated(Evaluation evaluation) {
            evaluations.add(evaluation);
        }

        List<Double> scores() {
            return evaluations.stream()
                    .map(evaluation -> evaluation.score().getAsDouble())
                    .toList();
        }
    }
}
