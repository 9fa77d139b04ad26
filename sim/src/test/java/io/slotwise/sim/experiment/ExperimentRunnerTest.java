package io.slotwise.sim.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.sim.progress.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentRunnerTest {
    @TempDir
    Path folder;

    private final RecordingScreen screen = new RecordingScreen();

    private ExperimentRunner.Outcome run(Experiment experiment) throws IOException {
        screen.lines.clear();
        return new ExperimentRunner(screen, 2).run(experiment, folder, "sim experiment");
    }

    private List<String> cells() throws IOException {
        return Files.readAllLines(folder.resolve("cells.jsonl"));
    }

    @Test
    void run_again_keepsWhatIsFinishedAndRunsOnlyWhatIsNot() throws IOException {
        ExperimentRunner.Outcome first = run(Cells.small());
        assertThat(first.isComplete()).isTrue();
        assertThat(first.failed()).isZero();
        List<String> before = cells();
        assertThat(before).hasSize(2);
        assertThat(screen.lines).anyMatch(line -> line.startsWith("2/2 target-value "));

        ExperimentRunner.Outcome second = run(Cells.small());
        assertThat(second.results().cells()).isEqualTo(first.results().cells());
        assertThat(cells()).isEqualTo(before);
        assertThat(screen.lines).contains("2 of 2 cells were finished before.");

        Files.write(folder.resolve("cells.jsonl"), before.subList(0, 1));
        assertThat(run(Cells.small()).isComplete()).isTrue();
        assertThat(cells()).hasSize(2);
    }

    @Test
    void run_ofCells_measuresWhatIsLearned() throws IOException {
        Results results = run(Cells.small()).results();
        Cell critic = results.scored("target-value", "st-gumbel").get(0);
        Cell oracle = results.scored("target-value", Experiment.ORACLE).get(0);
        assertThat(critic.environmentSteps()).isEqualTo(200);
        assertThat(critic.policyUpdates()).isPositive();
        assertThat(critic.criticTrust()).isBetween(-1.0, 1.0);
        assertThat(critic.optimalReward()).isGreaterThan(critic.randomReward());
        assertThat(oracle.environmentSteps()).isZero();
        assertThat(oracle.policyUpdates()).isEqualTo(200 * 64 / (128 * 4));
        assertThat(oracle.criticTrust()).isNull();
    }

    @Test
    void oracle_onTheTrueGradient_learns() throws IOException {
        Experiment experiment = Cells.small();
        experiment =
                new Experiment(experiment.scenarios(), List.of(Experiment.ORACLE), 1, 3000, experiment.overrides());
        Cell cell = run(experiment).results().cells().get(0);
        assertThat(cell.score()).isGreaterThan(0.5);
        assertThat(cell.bestScore()).isGreaterThanOrEqualTo(cell.score());
    }

    @Test
    void criticAlone_onceItKnowsTheReward_picksWell() throws IOException {
        Experiment experiment = Cells.small("critic.hidden", "16");
        List<String> methods = List.of("critic-greedy", "critic-best-of-16");
        experiment = new Experiment(experiment.scenarios(), methods, 1, 1000, experiment.overrides());
        Results results = run(experiment).results();
        Cell greedy = results.scored("target-value", "critic-greedy").get(0);
        Cell bestOf = results.scored("target-value", "critic-best-of-16").get(0);
        assertThat(greedy.score()).isGreaterThan(0.9);
        // Of 16 random selections hardly ever one has the best of 8 items in all of 4 slots.
        assertThat(bestOf.score()).isBetween(0.4, 0.95).isLessThan(greedy.score());
        assertThat(greedy.environmentSteps()).isEqualTo(1000);
        assertThat(greedy.policyUpdates()).isZero();
        assertThat(greedy.logitStdDev()).isNull();
    }

    @Test
    void run_afterStop_runsNothing() throws IOException {
        ExperimentRunner runner = new ExperimentRunner(screen, 1);
        runner.stop();
        ExperimentRunner.Outcome outcome = runner.run(Cells.small(), folder, "sim experiment");
        assertThat(outcome.isComplete()).isFalse();
        assertThat(outcome.failed()).isZero();
        assertThat(outcome.results().isEmpty()).isTrue();
    }

    @Test
    void run_stoppedMeanwhile_breaksOffWithoutAFailure() throws IOException {
        List<ExperimentRunner> runners = new ArrayList<>();
        // Told to stop as soon as the first cell has begun.
        ExperimentRunner runner = new ExperimentRunner(
                new RecordingScreen() {
                    @Override
                    public void update(String line) {
                        runners.get(0).stop();
                    }
                },
                1);
        runners.add(runner);
        ExperimentRunner.Outcome outcome = runner.run(Cells.small(), folder, "sim experiment");
        assertThat(outcome.results().cells()).isEmpty();
        assertThat(outcome.failed()).isZero();
        assertThat(cells()).isEmpty();
    }

    private static class RecordingScreen implements Screen {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void update(String line) {
            lines.add(line);
        }

        @Override
        public void message(String line) {
            lines.add(line);
        }

        @Override
        public void close() {}
    }
}
