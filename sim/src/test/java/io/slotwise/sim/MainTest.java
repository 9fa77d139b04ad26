package io.slotwise.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.sim.command.Console;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.ActorTraining;
import io.slotwise.sim.run.FakeTraining;
import io.slotwise.sim.run.TrainingStarter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private TrainingStarter starter = FakeTraining.ending(TrainingStatus.COMPLETED);

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(Console.plain(new PrintWriter(out), new PrintWriter(err)), starter, args);
    }

    private Path runFolder() {
        return folder.resolve("run");
    }

    private String[] smallRun(String... more) {
        List<String> args = new java.util.ArrayList<>(List.of(
                "run",
                "--out",
                runFolder().toString(),
                "--set",
                "evaluation.items=20",
                "--set",
                "policy.hidden=8",
                "--set",
                "critic.hidden=8"));
        args.addAll(List.of(more));
        return args.toArray(new String[0]);
    }

    // Usage.

    @Test
    void help_names_theCommandsExamplesAndExitCodes() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "run ",
                        "evaluate ",
                        "report ",
                        "validate ",
                        "print-config ",
                        "Examples:",
                        "Exit codes:",
                        "130");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "evaluate", "select", "export", "report", "validate", "check", "print-config"})
    void help_ofACommand_hasAnExampleAndTheExitCodes(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: sim " + command, "Example", "sim " + command + " ", "Exit codes:");
    }

    @Test
    void version_tells_slotwiseAndJava() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("Slotwise", "Java " + Runtime.version());
    }

    @Test
    void generateCompletion_prints_aScript() {
        assertThat(run("generate-completion")).isZero();
        assertThat(out.toString()).contains("complete -F _complete_sim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "walk",
                "run --wat",
                "run --set",
                "run --set seed",
                "run here",
                "evaluate",
                "evaluate a b",
                "report",
            })
    void wrongUsage_anyKind_isExitCode2WithAHint(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("sim: ").contains("--help").doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "learner --seconds 0, --seconds: expected a number above 0",
        "learner --seconds NaN, --seconds: expected a number above 0",
        "replay --seconds -1, --seconds: expected a number above 0",
        "estimators --seconds 0, --seconds: expected a number above 0",
        "learner --items 100000 --slots 10000 --hidden 10000, too large together",
        "learner --hidden 2147483647, too large together",
        "replay --capacity 2000000000, too large together",
        "estimators --items 100000 --slots 100000, too large together",
    })
    void bench_impossibleSizes_areRefusedByName(String line, String message) {
        assertThat(run(("bench " + line).split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void bench_helpOfABenchmark_namesValuesAndExitCodes() {
        assertThat(run("bench", "learner", "--help")).isZero();
        assertThat(out.toString()).contains("--items=N", "--seconds=SECONDS", "Exit codes:");
    }

    @Test
    void wrongUsage_nearMiss_suggestsTheRightWord() {
        assertThat(run("evalate")).isEqualTo(2);
        assertThat(err.toString()).contains("evaluate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluate", "report"})
    void command_folderThatIsNoRun_isExitCode2(String command) {
        assertThat(run(command, folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("there is no folder");
        assertThat(run(command, folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("not the folder of a run");
    }

    // Configuration.

    @Test
    void badConfig_unknownKey_isExitCode3AndMakesNoFolder() {
        assertThat(run(smallRun("--set", "polcy.hidden=3"))).isEqualTo(3);
        assertThat(err.toString())
                .contains("the configuration cannot be used", "polcy")
                .doesNotContain("\tat ");
        assertThat(runFolder()).doesNotExist();
    }

    @Test
    void badConfig_unknownScenario_isExitCode3AndSuggests() {
        assertThat(run(smallRun("--set", "simulation.name=target-valu"))).isEqualTo(3);
        assertThat(err.toString()).contains("did you mean target-value?");
        assertThat(runFolder()).doesNotExist();
    }

    @Test
    void badConfig_fileWithSeveralFaults_namesThemAllWithTheirLines() throws IOException {
        Path file =
                Files.writeString(folder.resolve("my.conf"), "slotwise {\n  seed = much\n  policy.hidden = -1\n}\n");
        assertThat(run("validate", "--config", file.toString())).isEqualTo(3);
        assertThat(err.toString()).contains(file + ":2: seed", file + ":3: policy.hidden");
    }

    @Test
    void output_thatCannotBeWritten_isAFailure() {
        PrintWriter full = new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        Console console = Console.plain(full, new PrintWriter(err, true));
        assertThat(Main.run(console, FakeTraining.ending(TrainingStatus.COMPLETED), "print-config"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("cannot write to stdout");
    }

    @Test
    void json_runThatFails_tellsTheReasonOnStderrToo() {
        FakeTraining broken = FakeTraining.failing(new IllegalStateException("the simulation is broken"));
        Console console = Console.plain(new PrintWriter(out, true), new PrintWriter(err, true));
        int exitCode = Main.run(
                console,
                broken,
                "run",
                "--json",
                "-q",
                "--out",
                folder.resolve("run").toString());
        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString()).contains("\"status\": \"failed\"");
        assertThat(err.toString()).contains("failed (the simulation is broken)");
    }

    @Test
    void badConfig_sizesOfAScenario_areToldWithTheRestOfTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("my.conf"), """
                slotwise {
                  policy.hidden = -1
                  simulation { name = airport-hubs, dimension = 2 }
                  simulation.items = 5000
                }
                """);
        assertThat(run("run", "--config", file.toString())).isEqualTo(3);
        assertThat(err.toString())
                .contains(
                        file + ":2: policy.hidden: expected",
                        file + ":3: simulation.dimension: expected 3, found 2",
                        file + ":4: simulation.items: expected 1 to 3376, found 5000");
    }

    @Test
    void badConfig_moreThanFitsInMemory_isRefusedBeforeItBegins() {
        assertThat(run("run", "--out", folder.resolve("run").toString(), "--set", "policy.hidden=65536"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("--set policy.hidden=65536: policy.hidden: expected at most");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void validate_noFile_checksTheDefaults() {
        assertThat(run("validate")).isZero();
        assertThat(out.toString()).contains("The default configuration is valid: target-value");
    }

    @Test
    void validate_goodFile_saysWhatItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("my.conf"), "slotwise.simulation.name = sum-target\n");
        assertThat(run("validate", "--config", file.toString())).isZero();
        assertThat(out.toString()).contains(file + " is valid: sum-target, 8 items in a list, 4 slots to fill");
    }

    @Test
    void printConfig_output_isAConfigurationThatPrintsTheSame() throws IOException {
        assertThat(run("print-config", "--set", "seed=77")).isZero();
        String printed = out.toString();
        assertThat(printed).contains("seed = 77", "# Seed of every random stream");
        Path file = Files.writeString(folder.resolve("my.conf"), printed);
        assertThat(run("print-config", "--config", file.toString())).isZero();
        assertThat(out.toString()).isEqualTo(printed);
    }

    @Test
    void printConfig_token_isHidden() {
        assertThat(run("print-config", "--set", "monitor.token=opensesame")).isZero();
        assertThat(out.toString()).doesNotContain("opensesame");
    }

    // Runs.

    @Test
    void run_completed_tellsItAndLeavesAllFiles() {
        assertThat(run(smallRun())).isZero();
        assertThat(out.toString())
                .contains(
                        "Trained on target-value",
                        "Example 3",
                        "Report: " + runFolder().resolve("report.html"));
        assertThat(err.toString())
                .contains("Training on target-value: pick for each slot", "folder   " + runFolder(), " %  score")
                .doesNotContain("\u001b", "\r", "Nd4j");
        for (String name :
                List.of("result.json", "metrics.jsonl", "config.resolved.conf", "report.html", "checkpoints/final")) {
            assertThat(runFolder().resolve(name)).exists();
        }
    }

    @Test
    void run_json_isTheResultAlone() throws IOException {
        assertThat(run(smallRun("--json"))).isZero();
        JsonNode printed = Json.mapper().readTree(out.toString());
        assertThat(printed)
                .isEqualTo(Json.mapper()
                        .readTree(runFolder().resolve("result.json").toFile()));
    }

    @Test
    void run_quiet_saysNothingMeanwhile() {
        assertThat(run(smallRun("--quiet"))).isZero();
        assertThat(err.toString()).doesNotContain("Training on", "score");
        assertThat(out.toString()).contains("Trained on");
    }

    @Test
    void run_liveTerminal_leavesNoHalfLine() {
        Console live = new Console(new PrintWriter(out), new PrintWriter(err), true, false);
        assertThat(Main.run(live, starter, smallRun())).isZero();
        assertThat(err.toString()).contains("\r\u001b[?7l").endsWith("\r\u001b[K");
    }

    @Test
    void run_folderThatIsNotEmpty_isRefusedAndUntouched() throws IOException {
        Files.createDirectory(runFolder());
        Path precious = Files.writeString(runFolder().resolve("result.json"), "precious");
        assertThat(run(smallRun())).isEqualTo(2);
        assertThat(err.toString()).contains("is not empty", "--out");
        assertThat(precious).hasContent("precious");
    }

    @ParameterizedTest
    @EnumSource(TrainingStatus.class)
    void run_anyEnding_hasItsExitCodeAndReport(TrainingStatus status) throws IOException {
        starter = FakeTraining.ending(status);
        int expected = switch (status) {
            case COMPLETED -> 0;
            case INTERRUPTED -> 130;
            case DIVERGED -> 4;
            case FAILED -> 1;
        };
        assertThat(run(smallRun())).isEqualTo(expected);
        JsonNode result =
                Json.mapper().readTree(runFolder().resolve("result.json").toFile());
        assertThat(result.path("status").asText()).isEqualTo(status.word());
        assertThat(runFolder().resolve("report.html")).exists();
    }

    @Test
    void run_trainingBreaks_isExitCode1WithoutAStackTraceButWithALog() throws IOException {
        starter = FakeTraining.failing(new IllegalStateException("the roof fell in"));
        assertThat(run(smallRun())).isEqualTo(1);
        assertThat(out.toString()).contains("failed (the roof fell in)");
        assertThat(err.toString()).doesNotContain("\tat ");
        assertThat(Files.readString(runFolder().resolve("run.log")))
                .contains("IllegalStateException: the roof fell in", "\tat ");
    }

    // Afterwards.

    @Test
    void report_ofARun_isWrittenAnew() throws IOException {
        run(smallRun());
        Files.delete(runFolder().resolve("report.html"));
        assertThat(run("report", runFolder().toString())).isZero();
        assertThat(out.toString().strip())
                .isEqualTo(runFolder().resolve("report.html").toString());
        assertThat(runFolder().resolve("report.html")).exists();
    }

    @Test
    void evaluate_corruptCheckpoint_isExitCode5() throws IOException {
        run(smallRun());
        Path file = runFolder().resolve("checkpoints/final/policy.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThat(run("evaluate", runFolder().toString())).isEqualTo(5);
        assertThat(err.toString()).contains("the checkpoint cannot be read", "policy.safetensors");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void evaluate_noCheckpoint_isExitCode5() throws IOException {
        starter = FakeTraining.failing(new IllegalStateException("x"));
        run(smallRun());
        assertThat(run("evaluate", runFolder().toString())).isEqualTo(5);
    }

    @Test
    void evaluate_checkpointOfAnotherNetwork_isExitCode5() throws IOException {
        run(smallRun());
        Path config = runFolder().resolve("config.resolved.conf");
        Files.writeString(config, Files.readString(config).replaceFirst("hidden = 8", "hidden = 16"));
        assertThat(run("evaluate", runFolder().toString())).isEqualTo(5);
        assertThat(err.toString()).contains("of another network");
    }

    @Test
    void evaluate_realRun_agreesWithItsResult() throws IOException {
        starter = ActorTraining::start;
        assertThat(run(smallRun("--json", "--set", "stop.policy-updates=40", "--set", "stop.environment-steps=never")))
                .isZero();
        JsonNode result = Json.mapper().readTree(out.toString());
        assertThat(result.path("policyUpdates").asLong()).isEqualTo(40);
        assertThat(run("evaluate", runFolder().toString(), "--json")).isZero();
        JsonNode evaluation = Json.mapper().readTree(out.toString());
        for (String name : List.of(
                "scenario",
                "estimator",
                "policyNetwork",
                "seed",
                "score",
                "greedyReward",
                "sampledReward",
                "randomReward",
                "optimalReward",
                "logitStdDev",
                "predictedReward",
                "predictionCorrelation",
                "policyUpdates",
                "parametersSha256")) {
            assertThat(evaluation.path(name)).as(name).isEqualTo(result.path(name));
        }
        assertThat(err.toString()).isEmpty();
    }
}
