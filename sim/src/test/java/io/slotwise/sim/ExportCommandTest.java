package io.slotwise.sim;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.slotwise.actors.ServedPolicy;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.sim.checkpoint.Safetensors;
import io.slotwise.sim.run.ActorTraining;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.SavedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sim export}, on a run that was trained for real, if not for long. */
class ExportCommandTest {
    private static final float[][] ITEMS = {{0.02f}, {0.9f}, {0.47f}, {0.71f}, {0.3f}};

    @TempDir
    static Path runs;

    @BeforeAll
    static void train() {
        assertThat(Programs.run(
                        ActorTraining::start,
                        "run",
                        "--quiet",
                        "--out",
                        runs.resolve("one").toString(),
                        "--set",
                        "stop.environment-steps=1000",
                        "--set",
                        "evaluation.items=5"))
                .returns(0, Programs.Outcome::exitCode);
    }

    private static Programs.Outcome export(String... arguments) {
        return Programs.run(ActorTraining::start, arguments);
    }

    private static SavedPolicy saved() throws IOException {
        return SavedPolicy.of(RunDirectory.open(runs.resolve("one")));
    }

    @Test
    void export_onnx_picksInOnnxRuntimeAsTheRunDoes() throws IOException, OrtException {
        Path run = runs.resolve("one");
        Programs.Outcome outcome = export("export", run.toString(), "--format", "onnx");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().strip()).isEqualTo(run.resolve("policy.onnx").toString());
        List<Integer> expected;
        try (ServedPolicy served = saved().serve()) {
            expected = served.select(ITEMS, SelectionKind.GREEDY).picks();
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session =
                        environment.createSession(run.resolve("policy.onnx").toString());
                OnnxTensor items = OnnxTensor.createTensor(environment, new float[][][] {ITEMS});
                OrtSession.Result result = session.run(Map.of("items", items))) {
            long[][] picks = (long[][]) result.get("picks").orElseThrow().getValue();
            assertThat(picks[0])
                    .containsExactly(
                            expected.stream().mapToLong(Integer::longValue).toArray());
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry("network", "deepsets")
                    .containsEntry("dimension", "1");
        }
    }

    @Test
    void export_safetensors_holdsEveryParameterByNameAndTheFormula() throws IOException {
        Path file = runs.resolve("mine.safetensors");
        Files.writeString(file, "an older one");

        Programs.Outcome outcome =
                export("export", runs.resolve("one").toString(), "--format", "safetensors", "--out", file.toString());

        assertThat(outcome.exitCode()).isZero();
        Safetensors.Contents contents = Safetensors.read(file);
        assertThat(contents.tensors().stream()
                        .mapToInt(tensor -> tensor.values().length)
                        .sum())
                .isEqualTo(saved().policy().values().length);
        assertThat(contents.metadata()).containsEntry("network", "deepsets").containsEntry("slots", "4");
        // Every parameter has a part in the formula.
        assertThat(contents.tensors())
                .isNotEmpty()
                .allSatisfy(
                        tensor -> assertThat(contents.metadata().get("formula")).contains(tensor.name()));
        assertThat(runs).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void export_unknownFormatOrRun_isExitCode2() {
        assertThat(export("export", runs.resolve("one").toString(), "--format", "pickle"))
                .satisfies(outcome -> {
                    assertThat(outcome.exitCode()).isEqualTo(2);
                    assertThat(outcome.err()).containsIgnoringCase("[onnx, safetensors]");
                });
        assertThat(export("export", runs.resolve("none").toString(), "--format", "onnx"))
                .returns(2, Programs.Outcome::exitCode);
    }
}
