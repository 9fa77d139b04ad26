package io.slotwise.sim;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.slotwise.actors.ServedPolicy;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.sim.checkpoint.Safetensors;
import io.slotwise.sim.checkpoint.Tensor;
import io.slotwise.sim.run.ActorTraining;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.SavedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        train("one", "stop.environment-steps=1000");
        train(
                "tasks",
                "simulation.class=\"" + SelectCommandTest.Tasks.class.getName() + "\"",
                "policy.swaps=0",
                "stop.environment-steps=500");
    }

    private static void train(String name, String... settings) {
        List<String> arguments = new ArrayList<>(
                List.of("run", "--quiet", "--out", runs.resolve(name).toString(), "--set", "evaluation.items=5"));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        assertThat(export(arguments.toArray(new String[0]))).returns(0, Programs.Outcome::exitCode);
    }

    private static Programs.Outcome export(String... arguments) {
        return Programs.run(ActorTraining::start, arguments);
    }

    private static SavedPolicy saved(String run) throws IOException {
        return SavedPolicy.of(RunDirectory.open(runs.resolve(run)));
    }

    @Test
    void export_onnx_picksInOnnxRuntimeAsTheRunDoes() throws IOException, OrtException {
        Path run = runs.resolve("one");
        Programs.Outcome outcome = export("export", run.toString(), "--format", "onnx");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().strip()).isEqualTo(run.resolve("policy.onnx").toString());
        List<Integer> expected;
        try (ServedPolicy served = saved("one").serve()) {
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
    void export_onnxWithContexts_picksInOnnxRuntimeAsTheRunDoes() throws IOException, OrtException {
        Path file = runs.resolve("tasks.onnx");
        float[][] noon = {{0.4f}};
        float[][][] wanted = {{{0.1f}, {0.8f}}};
        ItemLists lists = ItemLists.uniform(1, 3, 1, new float[] {0, 1, 0.5f})
                .withContext(new Context(2, 1, 1, noon[0], new float[] {0.1f, 0.8f}));

        assertThat(export("export", runs.resolve("tasks").toString(), "--format", "onnx", "--out", file.toString()))
                .returns(0, Programs.Outcome::exitCode);

        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (ServedPolicy served = saved("tasks").serve();
                OrtSession session = environment.createSession(file.toString());
                OnnxTensor items = OnnxTensor.createTensor(environment, new float[][][] {{{0}, {1}, {0.5f}}});
                OnnxTensor ofList = OnnxTensor.createTensor(environment, noon);
                OnnxTensor ofSlots = OnnxTensor.createTensor(environment, wanted);
                OrtSession.Result result =
                        session.run(Map.of("items", items, "listContext", ofList, "slotContext", ofSlots))) {
            long[][] picks = (long[][]) result.get("picks").orElseThrow().getValue();
            assertThat(picks[0])
                    .containsExactly(served.select(lists, SelectionKind.GREEDY).get(0).picks().stream()
                            .mapToLong(Integer::longValue)
                            .toArray());
        }
    }

    @Test
    void export_safetensorsWithContexts_tellsOfEveryParameterInTheFormula() throws IOException {
        Path file = runs.resolve("tasks.safetensors");

        export("export", runs.resolve("tasks").toString(), "--format", "safetensors", "--out", file.toString());

        Safetensors.Contents contents = Safetensors.read(file);
        assertThat(contents.tensors())
                .extracting(Tensor::name)
                .contains("list-context.weight")
                .allSatisfy(name -> assertThat(contents.metadata().get("formula"))
                        .contains(name.replaceFirst("[.](weight|bias)$", "")));
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
                .isEqualTo(saved("one").policy().values().length);
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
