package io.slotwise.sim.command;

import io.slotwise.sim.bench.BenchmarkPage;
import io.slotwise.sim.bench.Comparison;
import io.slotwise.sim.bench.Machine;
import io.slotwise.sim.bench.Peers;
import io.slotwise.sim.experiment.DocumentSection;
import io.slotwise.sim.files.TemporaryFolder;
import io.slotwise.sim.run.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench all}: every benchmark that has a target, as a table. */
@Command(
        name = "all",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures all that has a target, in turn with PyTorch where a folder with its programs is given, and prints a"
                    + " Markdown table. The machine should have nothing else to do; it takes some minutes.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = "  sim bench all --peers peers --into docs/benchmarks.md")
final class BenchAllCommand implements Callable<Integer> {
    private final Console console;
    private final StringBuilder table = new StringBuilder(BenchmarkPage.head());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--work",
            split = ",",
            paramLabel = "NAME",
            description = "Which: ${COMPLETION-CANDIDATES}. Default: all.")
    private Set<BenchmarkPage.Work> chosen = EnumSet.allOf(BenchmarkPage.Work.class);

    @Option(
            names = "--peers",
            paramLabel = "DIR",
            description = "Folder with learner_step.py and actor_critic.py, which time PyTorch.")
    private @Nullable Path peers;

    @Option(
            names = "--python",
            paramLabel = "PROGRAM",
            defaultValue = "python3",
            description = "The Python that has PyTorch. Default: python3.")
    private String python = "python3";

    @Option(names = "--pairs", paramLabel = "N", description = "How often each is measured. Default: 3.")
    private int pairs = 3;

    @Option(names = "--seconds", paramLabel = "SECONDS", description = "How long, each time. Default: 1.")
    private double seconds = 1;

    @Option(names = "--updates", paramLabel = "N", description = "Policy updates of a run. Default: 2000.")
    private long updates = 2000;

    @Option(
            names = "--into",
            paramLabel = "FILE",
            description = "Put the table into a Markdown file as well, between the comments that stand for it.")
    private @Nullable Path document;

    BenchAllCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (pairs < 1 || updates < 1 || !(seconds > 0 && seconds <= 3600)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--pairs, --updates and --seconds: expected numbers above 0, the last at most 3600, found " + pairs
                            + ", " + updates + " and " + seconds);
        }
        if (document != null) {
            DocumentSection.BENCHMARKS.require(document);
        }
        try (TemporaryFolder folder = TemporaryFolder.create("slotwise-bench")) {
            new BenchmarkPage(
                            new BenchmarkPage.Plans(
                                    BenchCommand.plan(String.valueOf(updates), Map.of()),
                                    BenchCommand.plan("never", Map.of())),
                            folder.path(),
                            Optional.ofNullable(peers).map(programs -> new Peers(programs, python)),
                            pairs,
                            seconds,
                            this::take)
                    .run(EnumSet.copyOf(chosen));
        }
        table.append("\nOn ")
                .append(Machine.describe())
                .append(".\n\nMade by `")
                .append(command())
                .append("`.\n");
        if (document != null) {
            DocumentSection.BENCHMARKS.replace(document, table.toString());
        }
        console.out().print(table);
        console.out().flush();
        return ExitCode.DONE.number();
    }

    private void take(Comparison line) {
        table.append(line.markdown()).append('\n');
        console.err().println(line.work() + ": " + line.ours() + " " + line.ratio());
        console.err().flush();
    }

    /** What to type for the same, wherever the programs are. */
    private String command() {
        return "sim bench all" + work() + (peers == null ? "" : " --peers DIR") + " --pairs " + pairs + " --seconds "
                + seconds + " --updates " + updates;
    }

    private String work() {
        return chosen.size() == BenchmarkPage.Work.values().length
                ? ""
                : " --work "
                        + chosen.stream().sorted().map(BenchmarkPage.Work::id).collect(Collectors.joining(","));
    }
}
