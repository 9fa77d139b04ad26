package io.slotwise.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.ParameterDigest;
import io.slotwise.actors.training.TrainingFailedException;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.config.SettingsReader;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.sim.checkpoint.Checkpoint;
import io.slotwise.sim.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
    private static final TrainingListener NOBODY = new TrainingListener() {};

    @TempDir
    Path folder;

    private final RunPlan plan = Samples.plan();

    @Test
    void run_completed_writesEveryFieldOfTheResult() throws IOException {
        Runner.Outcome outcome = run(FakeTraining.ending(TrainingStatus.COMPLETED), NOBODY);
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
        JsonNode result = result();
        assertThat(result.fieldNames())
                .toIterable()
                .contains(
                        "scenario",
                        "estimator",
                        "policyNetwork",
                        "criticNetwork",
                        "mode",
                        "seed",
                        "status",
                        "score",
                        "bestScore",
                        "greedyReward",
                        "sampledReward",
                        "randomReward",
                        "optimalReward",
                        "logitStdDev",
                        "environmentSteps",
                        "criticUpdates",
                        "policyUpdates",
                        "seconds",
                        "timeToScore",
                        "restarts",
                        "skippedUpdates",
                        "rollBacks",
                        "parametersSha256");
        assertThat(result.path("scenario").asText()).isEqualTo("target-value");
        assertThat(result.path("estimator").asText()).isEqualTo("local-expectation");
        assertThat(result.path("policyNetwork").asText()).isEqualTo("deepsets");
        assertThat(result.path("criticNetwork").asText()).isEqualTo("slot");
        assertThat(result.path("mode").asText()).isEqualTo("async");
        assertThat(result.path("seed").asLong()).isEqualTo(1);
        assertThat(result.path("status").asText()).isEqualTo("completed");
        assertThat(result.path("bestScore").asDouble()).isEqualTo(0.97);
        assertThat(result.path("greedyReward").asDouble()).isEqualTo(-0.03);
        assertThat(result.path("sampledReward").asDouble()).isEqualTo(-0.04);
        assertThat(result.path("randomReward").asDouble()).isEqualTo(-0.33);
        assertThat(result.path("optimalReward").asDouble()).isEqualTo(-0.02);
        assertThat(result.path("logitStdDev").asDouble()).isEqualTo(1.5);
        assertThat(result.path("environmentSteps").asLong()).isEqualTo(1600);
        assertThat(result.path("criticUpdates").asLong()).isEqualTo(400);
        assertThat(result.path("policyUpdates").asLong()).isEqualTo(100);
        assertThat(result.path("seconds").asDouble()).isEqualTo(1.25);
        assertThat(result.path("timeToScore").path("score").asDouble()).isEqualTo(0.9);
        assertThat(result.path("timeToScore").path("environmentSteps").asLong()).isEqualTo(800);
        assertThat(result.path("timeToScore").path("seconds").asDouble()).isEqualTo(0.5);
        assertThat(result.path("restarts").asInt()).isEqualTo(2);
        assertThat(result.path("skippedUpdates").asInt()).isEqualTo(3);
        assertThat(result.path("rollBacks").asInt()).isEqualTo(1);
        assertThat(result.toString()).isEqualTo(Json.line(outcome.result()));
    }

    @Test
    void run_completed_savesBothNetworks() throws IOException {
        run(FakeTraining.ending(TrainingStatus.COMPLETED), NOBODY);
        Layouts layouts = Layouts.of(plan.settings(), plan.simulation().shape());
        Checkpoint checkpoint = Checkpoint.read(directory().finalCheckpoint());
        assertThat(ParameterDigest.sha256(
                        checkpoint.policy(layouts.policy()).values(),
                        checkpoint.critic(layouts.critic()).parameters().values()))
                .isEqualTo(result().path("parametersSha256").asText())
                .isEqualTo(checkpoint.manifest().parametersSha256());
    }

    @Test
    void run_completed_savesThreeExamplesThatTheSimulationAgreesWith() throws IOException {
        Runner.Outcome outcome = run(FakeTraining.ending(TrainingStatus.COMPLETED), NOBODY);
        assertThat(outcome.examples()).hasSize(3).allSatisfy(example -> {
            assertThat(example.items()).hasSize(8);
            assertThat(example.picks()).hasSize(4);
            double reward = -example.picks().stream()
                    .mapToDouble(pick -> Math.pow(pick.picked().value() - 0.5, 2))
                    .sum();
            assertThat(example.reward()).isCloseTo(reward, org.assertj.core.data.Offset.offset(1e-6));
            assertThat(example.bestReward()).isGreaterThanOrEqualTo(example.reward());
        });
        assertThat(Json.mapper().readTree(directory().examples().toFile()).toString())
                .isEqualTo(Json.line(outcome.examples()));
    }

    @Test
    void run_whatIsTold_isALineOfMetricsEach() throws IOException {
        run(FakeTraining.ending(TrainingStatus.COMPLETED), NOBODY);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(directory().metrics())) {
            lines.add(Json.mapper().readTree(line));
        }
        assertThat(lines)
                .extracting(line -> line.path("type").asText())
                .containsExactly("start", "evaluation", "evaluation", "status", "restart", "evaluation");
        assertThat(lines.get(2).path("environmentSteps").asLong()).isEqualTo(800);
        assertThat(lines.get(2).path("greedyReward").asDouble()).isEqualTo(-0.025);
        assertThat(lines.get(3).path("waits").path(0).asText()).isEqualTo("the critic waits for experiences");
        assertThat(lines.get(4).path("reason").asText()).isEqualTo("it \"fell\" over");
    }

    @Test
    void run_whileItGoesOn_resultIsUpToDateAtEachEvaluation() throws IOException {
        List<JsonNode> seen = new ArrayList<>();
        run(FakeTraining.ending(TrainingStatus.COMPLETED), new TrainingListener() {
            @Override
            public void evaluated(Evaluation evaluation) {
                seen.add(result());
            }
        });
        assertThat(seen).extracting(result -> result.path("status").asText()).containsOnly("interrupted");
        assertThat(seen)
                .extracting(result -> result.path("finished").asBoolean(true))
                .containsOnly(false);
        assertThat(result().path("finished").asBoolean()).isTrue();
        assertThat(result().path("simd").isBoolean()).isTrue();
        assertThat(seen)
                .extracting(result -> result.path("greedyReward").asDouble())
                .containsExactly(-0.5, -0.025, -0.03);
        assertThat(seen.get(2).path("bestScore")).isEqualTo(seen.get(1).path("bestScore"));
        assertThat(seen.get(2).path("restarts").asInt()).isEqualTo(1);
        assertThat(seen.get(2).path("parametersSha256").isNull()).isTrue();
    }

    @Test
    void run_settings_areSavedSoThatTheyReadBackEqual() throws IOException {
        run(FakeTraining.ending(TrainingStatus.COMPLETED), NOBODY);
        assertThat(SettingsReader.read(Optional.of(directory().config()), Map.of()))
                .isEqualTo(plan.settings());
    }

    @Test
    void run_settings_areReadableByTheirOwnerAlone() throws IOException {
        run(FakeTraining.ending(TrainingStatus.COMPLETED), NOBODY);
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        assertThat(Files.getPosixFilePermissions(directory().config()))
                .containsExactlyInAnyOrder(
                        java.nio.file.attribute.PosixFilePermission.OWNER_READ,
                        java.nio.file.attribute.PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void run_failedWithoutAResult_keepsWhatWasTold() throws IOException {
        FakeTraining training = FakeTraining.failing(new IllegalStateException("the simulation is broken"));
        Runner.Outcome outcome = run(training, NOBODY);
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(result().path("status").asText()).isEqualTo("failed");
        assertThat(result().path("reason").asText()).isEqualTo("the simulation is broken");
        assertThat(result().path("greedyReward").asDouble()).isEqualTo(-0.03);
        assertThat(training.isClosed()).isTrue();
    }

    @Test
    void run_startThrows_isAFailedRun() throws IOException {
        Runner.Outcome outcome = run(
                (parts, store, listener) -> {
                    throw new IllegalArgumentException("cannot start");
                },
                NOBODY);
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(result().path("reason").asText()).isEqualTo("cannot start");
    }

    @Test
    void run_diskThatFails_isAFailedRunThatNamesTheFile() throws IOException {
        // In the place of a folder.
        Files.writeString(directory().checkpoints(), "");
        Runner.Outcome outcome = run(FakeTraining.ending(TrainingStatus.COMPLETED), NOBODY);
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(result().path("status").asText()).isEqualTo("failed");
        assertThat(result().path("reason").asText())
                .isEqualTo("cannot write to " + directory().checkpoints() + ": there is a file of that name");
        assertThat(result().path("greedyReward").asDouble()).isEqualTo(-0.03);
    }

    @Test
    void run_folderThatIsGone_isAFailedRunWithoutAFile() throws IOException {
        RunDirectory gone = new RunDirectory(folder.resolve("gone"));
        try (StopSignal stop = StopSignal.listen()) {
            Runner.Outcome outcome =
                    new Runner(FakeTraining.ending(TrainingStatus.COMPLETED), stop).run(plan, gone, NOBODY);
            assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILURE);
            assertThat(outcome.result().reason())
                    .startsWith("cannot write to " + gone.path())
                    .endsWith("no such file or folder");
        }
    }

    @Test
    void run_resultThatDoesNotFit_isAFailedRun() throws IOException {
        SlotwiseSettings other = SlotwiseSettings.parse("slotwise.policy.hidden = 5");
        Runner.Outcome outcome = run(FakeTraining.of(Samples.plan(other)), NOBODY);
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(result().path("status").asText()).isEqualTo("failed");
        assertThat(result().path("reason").asText()).contains("expected", "parameters");
    }

    @Test
    void run_outOfMemory_isAFailedRun() throws IOException {
        Runner.Outcome outcome = run(
                (parts, store, listener) -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                NOBODY);
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(result().path("status").asText()).isEqualTo("failed");
        assertThat(result().path("reason").asText()).startsWith("out of memory (Java heap space)");
    }

    @Test
    void run_toldToStopBeforeThereWasAnything_isInterrupted() throws IOException {
        try (StopSignal stop = StopSignal.listen()) {
            FakeTraining training =
                    FakeTraining.failing(new TrainingFailedException("ended before anything was known"));
            stop.tell();
            assertThat(new Runner(training, stop).run(plan, directory(), NOBODY).exitCode())
                    .isEqualTo(ExitCode.INTERRUPTED);
        }
        assertThat(result().path("status").asText()).isEqualTo("interrupted");
    }

    @Test
    void run_unmeasuredPolicy_hasNoScoreButIsSaved() throws IOException {
        Runner.Outcome outcome = run(FakeTraining.unmeasured(), NOBODY);
        assertThat(outcome.examples()).isEmpty();
        for (String field : List.of("score", "greedyReward", "randomReward", "predictedReward", "criticLoss")) {
            assertThat(result().path(field).isNull()).as(field).isTrue();
        }
        assertThat(directory().finalCheckpoint()).exists();
    }

    @Test
    void run_divergedParameters_areNotSaved() throws IOException {
        Runner.Outcome outcome = run(FakeTraining.withParameters(Float.NaN), NOBODY);
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.DIVERGED);
        assertThat(directory().finalCheckpoint()).doesNotExist();
        assertThat(outcome.examples()).isEmpty();
        assertThat(result().path("status").asText()).isEqualTo("diverged");
    }

    @Test
    void run_toldToStopBeforeItBegan_endsAtOnce() throws IOException {
        try (StopSignal stop = StopSignal.listen()) {
            stop.tell();
            Runner.Outcome outcome = new Runner(FakeTraining.endless(), stop).run(plan, directory(), NOBODY);
            assertThat(outcome.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
        }
        assertThat(result().path("status").asText()).isEqualTo("interrupted");
        assertThat(directory().finalCheckpoint()).exists();
    }

    private Runner.Outcome run(TrainingStarter starter, TrainingListener listener) throws IOException {
        try (StopSignal stop = StopSignal.listen()) {
            return new Runner(starter, stop).run(plan, directory(), listener);
        }
    }

    private RunDirectory directory() {
        return new RunDirectory(folder);
    }

    private JsonNode result() {
        try {
            return Json.mapper().readTree(directory().result().toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
