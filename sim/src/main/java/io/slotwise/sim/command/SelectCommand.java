package io.slotwise.sim.command;

import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.items.ItemFile;
import io.slotwise.sim.items.ItemFileException;
import io.slotwise.sim.run.CommandFailure;
import io.slotwise.sim.run.ExitCode;
import io.slotwise.sim.run.FileSelector;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.SavedPolicy;
import io.slotwise.sim.run.SavedSelection;
import io.slotwise.sim.summary.SelectionSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code select}: picks with a trained policy. */
@Command(
        name = "select",
        mixinStandardHelpOptions = true,
        description = {
            "Picks from item lists of your own with a run's newest policy. Trains nothing, and needs no simulation.",
            "Slots and items are counted from 0, lines of the file from 1.",
            ""
        },
        footerHeading = "%nThe file of items:%n",
        footer = {
            "  CSV   an item a line, as many numbers as an item has, with or without a header of column names. All lines",
            "        are one list; where the header has a column list, lines with the same text there are one list.",
            "  JSON  [[0.1], [0.7], [0.4]], one list of items, or a list of such lists.",
            "        Lists that say what they are for are objects, in brackets if there are several:",
            "        {\"items\": [[0.1], [0.7]], \"listContext\": [0.5], \"slotContext\": [[0.2], [0.9]]}",
            "",
            "Where the run has a simulation.catalogue with columns, items are read by them: columns of the header in CSV,",
            "keys of objects in JSON. Its normalise holds for these items, too; they are shown as they are in the file.",
            "",
            "Lists may be of any length, unless the run's policy is an mlp, which takes but one.",
            "",
            "Examples:",
            "  sim select runs/first --items items.csv",
            "  sim select runs/first --items items.json --best-of 16 --json",
            "  my-program | sim select runs/first --items -"
        })
final class SelectCommand implements Callable<Integer> {
    private static final String STDIN = "-";

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The folder of a run.")
    private Path directory = Path.of("");

    @Option(
            names = "--items",
            required = true,
            paramLabel = "FILE",
            description = "The lists to pick from; - reads them from stdin.")
    private String items = STDIN;

    @ArgGroup
    private Manner manner = new Manner();

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "Seed of the samples, a whole number; by default the run's.")
    private @Nullable Long seed;

    @Option(names = "--json", description = "Print a JSON object a list, each on a line, and nothing else.")
    private boolean json;

    /** How to pick: at most one of these. */
    private static final class Manner {
        @Option(
                names = "--greedy",
                description =
                        "The greatest logit's item in each slot, then the critic's swaps (policy.swaps). Default.")
        private boolean greedy;

        @Option(names = "--sampled", description = "A sample of the policy.")
        private boolean sampled;

        @Option(
                names = "--best-of",
                paramLabel = "K",
                description = "Of K samples the one that the critic holds for the best, then its swaps: 1 to 1000.")
        private @Nullable Integer bestOf;

        private SelectionKind kind() {
            if (bestOf != null) {
                return SelectionKind.bestOf(bestOf);
            }
            return greedy || !sampled ? SelectionKind.GREEDY : SelectionKind.SAMPLED;
        }
    }

    SelectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        SelectionKind kind = kind();
        SavedPolicy policy = SavedPolicy.of(RunDirectory.open(directory));
        long chosen = Objects.requireNonNullElse(seed, policy.settings().seed());
        try {
            new FileSelector(policy).select(file(), kind, chosen, this::tell);
        } catch (ItemFileException e) {
            throw new CommandFailure(ExitCode.FAILURE, String.valueOf(e.getMessage()), "", e);
        }
        console.out().flush();
        return ExitCode.DONE.number();
    }

    private SelectionKind kind() {
        try {
            return manner.kind();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--best-of: " + e.getMessage(), e);
        }
    }

    private ItemFile file() throws IOException {
        if (items.equals(STDIN)) {
            return ItemFile.of("stdin", System.in.readAllBytes());
        }
        Path file = Path.of(items);
        if (!Files.exists(file)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--items: there is no file " + items, "Give a file of items in CSV or JSON, or -.");
        }
        return ItemFile.read(file);
    }

    private void tell(SavedSelection selection) {
        if (json) {
            console.out().println(Json.line(selection));
        } else {
            SelectionSummary.lines(selection).forEach(console.out()::println);
        }
    }
}
