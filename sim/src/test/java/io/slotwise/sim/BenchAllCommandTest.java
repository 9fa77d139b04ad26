package io.slotwise.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.training.TrainingStatus;
import io.slotwise.sim.command.Console;
import io.slotwise.sim.run.FakeTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchAllCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... more) {
        List<String> args = new ArrayList<>(List.of("bench", "all", "--pairs", "1", "--seconds", "0.02", "--work"));
        args.addAll(List.of(more));
        Console console = Console.plain(new PrintWriter(out), new PrintWriter(err));
        return Main.run(console, FakeTraining.ending(TrainingStatus.COMPLETED), args.toArray(new String[0]));
    }

    @Test
    void all_severalBenchmarks_areALineEachInTheDocument() throws IOException {
        Path document = folder.resolve("page.md");
        Files.writeString(document, "before\n<!-- begin benchmarks -->\nold\n<!-- end benchmarks -->\nafter\n");

        int status = run(
                "estimator,pipeline,replay,selection,serving,startup",
                "--updates",
                "20",
                "--into",
                document.toString());

        assertThat(status).as(err.toString()).isZero();
        assertThat(Files.readString(document))
                .startsWith("before\n")
                .endsWith("after\n")
                .doesNotContain("old")
                .contains(out.toString());
        assertThat(out.toString().lines().filter(line -> line.startsWith("| ")).toList())
                .hasSize(13)
                .allSatisfy(line -> assertThat(line.split("\\|", -1)).hasSize(7));
        assertThat(out.toString())
                .contains(
                        "1,000,000 experiences",
                        "processor",
                        "Made by `sim bench all --work estimator,pipeline,replay,selection,serving,startup ");
    }

    @Test
    void all_peersThatDoNotAnswer_failsAndSaysWhatIsMissing() {
        int status = run("estimator", "--peers", folder.toString(), "--python", "false");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("the PyTorch program did not answer", "Does false have PyTorch");
    }

    @Test
    void all_documentWithoutThePlace_isRefusedBeforeAnyWork() throws IOException {
        Path document = Files.writeString(folder.resolve("page.md"), "nothing\n");

        assertThat(run("learner", "--into", document.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("begin benchmarks");
    }
}
