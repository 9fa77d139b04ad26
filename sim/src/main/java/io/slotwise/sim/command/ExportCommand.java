package io.slotwise.sim.command;

import io.slotwise.sim.export.ExportFormat;
import io.slotwise.sim.export.PolicyExport;
import io.slotwise.sim.run.ExitCode;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.SavedPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: writes a run's policy for other programs. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a run's newest policy as one file for other programs, and prints where.",
            "It is the policy alone: the swaps that the critic would make (policy.swaps) are not part of it.",
            ""
        },
        footerHeading = "%nFormats:%n",
        footer = {
            "  onnx         A model for ONNX Runtime and others. From items, float32 [lists, items, dimension], it gives",
            "               logits, float32 [lists, slots, items], and picks, int64 [lists, slots]. Where lists and slots",
            "               have contexts, listContext [lists, numbers] and slotContext [lists, slots, numbers] are inputs too.",
            "  safetensors  The parameters by name, with the formula of the logits as metadata.",
            "",
            "Example:",
            "  sim export runs/first --format onnx --out policy.onnx"
        })
final class ExportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The folder of a run.")
    private Path directory = Path.of("");

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "What to write: ${COMPLETION-CANDIDATES}.")
    private ExportFormat format = ExportFormat.ONNX;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to, in place of a file that is there; by default policy.FORMAT in DIR.")
    private @Nullable Path out;

    ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        RunDirectory run = RunDirectory.open(directory);
        Path file = out == null ? run.path().resolve("policy." + format.id()) : out;
        new PolicyExport(SavedPolicy.of(run)).write(format, file);
        console.out().println(file);
        console.out().flush();
        return ExitCode.DONE.number();
    }
}
