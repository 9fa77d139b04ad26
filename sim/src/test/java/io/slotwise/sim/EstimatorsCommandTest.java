package io.slotwise.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.EstimatorKind;
import io.slotwise.sim.command.Console;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.FakeTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimatorsCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        List<String> all = new java.util.ArrayList<>(List.of("experiment", "estimators"));
        all.addAll(List.of(args));
        return Main.run(
                Console.plain(new PrintWriter(out), new PrintWriter(err)),
                FakeTraining.ending(TrainingStatus.COMPLETED),
                all.toArray(new String[0]));
    }

    @Test
    void estimators_twoOnOneScenario_leavesTableJsonAndPlot() throws IOException {
        Path document = folder.resolve("page.md");
        Files.writeString(
                document,
                "# Page\n<!-- begin estimators-trained -->\nold\n<!-- end estimators-trained -->\nThe end.\n");
        Path results = folder.resolve("results");
        int exitCode = run(
                "--out=" + results,
                "--into=" + document,
                "--estimator=st-gumbel,reinmax",
                "--scenario=target-value",
                "--seeds=1",
                "--steps=200",
                "--set=evaluation.items=20",
                "--set=policy.hidden=8",
                "--set=critic.hidden=8");
        assertThat(exitCode).as(err.toString()).isZero();
        String table = Files.readString(results.resolve("table.md"));
        assertThat(out).hasToString(table);
        assertThat(table)
                .contains("| st-gumbel | ", "| reinmax | ")
                .contains("`sim experiment estimators --estimator st-gumbel,reinmax --scenario target-value --seeds 1")
                .doesNotContain(folder.toString());
        assertThat(Files.readString(document))
                .isEqualTo("# Page\n<!-- begin estimators-trained -->\n\n" + table
                        + "\n<!-- end estimators-trained -->\nThe end.\n");
        assertThat(Json.mapper()
                        .readTree(results.resolve("results.json").toFile())
                        .path("cells"))
                .hasSize(2);
        assertThat(Files.readString(results.resolve("plot.svg")))
                .startsWith("<svg ")
                .contains("<circle");
        assertThat(Files.readAllLines(results.resolve("cells.jsonl"))).hasSize(2);
        assertThat(err.toString()).contains("2/2 target-value ");
    }

    @Test
    void estimators_exact_tellsEveryEstimator() throws IOException {
        assertThat(run("--exact", "--out", folder.toString())).isZero();
        String table = out.toString();
        for (EstimatorKind kind : EstimatorKind.values()) {
            assertThat(table).contains("| " + kind.id() + " | ");
        }
        assertThat(table).contains("### linear", "### step", "`sim experiment estimators --exact`");
        assertThat(folder.resolve("exact.md")).hasContent(table);
        assertThat(Json.mapper().readTree(folder.resolve("exact.json").toFile()).path("rows"))
                .hasSize(6 * EstimatorKind.values().length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--estimator=reinmex | did you mean reinmax?",
                "--estimator=nothing | local-expectation, rloo, reinforce, oracle, critic-greedy, critic-best-of-16",
                "--scenario=moon | target-value, slot-targets, sum-target, airport-hubs",
                "--seeds=0 | --seeds: expected a whole number from 1 up, found 0",
                "--steps=-1 | --steps:",
                "--threads=0 | --threads:",
                "--set=simulation.name=sum-target | expected by --scenario",
                "--set=stop.environment-steps=5 | expected by --steps",
                "--into=nowhere.md | <!-- begin estimators-trained -->",
            })
    void estimators_wrongNames_areExitCode2WithTheChoices(String option, String told) {
        assertThat(run(option, "--out=" + folder.resolve("results"))).isEqualTo(2);
        assertThat(err.toString()).contains(told);
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void estimators_badSetting_isExitCode3() {
        assertThat(run("--set=policy.hiden=3", "--out=" + folder.resolve("results")))
                .isEqualTo(3);
        assertThat(err.toString()).contains("did you mean");
    }

    @Test
    void estimators_tooLargeForMemory_isExitCode3BeforeAnythingIsDone() {
        assertThat(run("--set=policy.hidden=65536", "--out=" + folder.resolve("results")))
                .isEqualTo(3);
        assertThat(err.toString()).contains("policy.hidden: expected at most");
        assertThat(run("--set=policy.hidden=30000", "--threads=2", "--out=" + folder.resolve("results")))
                .isEqualTo(3);
        assertThat(err.toString()).contains("policy.hidden: expected a run that fits in", "each of 2 at a time");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void estimators_help_hasExamples() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Examples:", "--exact", "sim experiment estimators --estimator");
    }

    @Test
    void experiment_withoutAName_isWrongUsage() {
        int exitCode = Main.run(
                Console.plain(new PrintWriter(out), new PrintWriter(err)),
                FakeTraining.ending(TrainingStatus.COMPLETED),
                "experiment");
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("an experiment is missing");
    }
}
