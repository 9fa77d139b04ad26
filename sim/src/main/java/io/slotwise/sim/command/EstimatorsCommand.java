package io.slotwise.sim.command;

import io.slotwise.config.EstimatorKind;
import io.slotwise.config.Suggestion;
import io.slotwise.core.exact.EstimatorTable;
import io.slotwise.sim.experiment.DocumentSection;
import io.slotwise.sim.experiment.ExactReport;
import io.slotwise.sim.experiment.Experiment;
import io.slotwise.sim.experiment.ExperimentRunner;
import io.slotwise.sim.experiment.Results;
import io.slotwise.sim.experiment.ResultsPlot;
import io.slotwise.sim.experiment.ResultsTable;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.files.TextFiles;
import io.slotwise.sim.progress.Screen;
import io.slotwise.sim.run.ExitCode;
import io.slotwise.sim.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code experiment estimators}: which way across the hard pick learns best? */
@Command(
        name = "estimators",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains with every estimator on every scenario, from several seeds, and compares what they learn.",
            "The table goes to stdout; DIR gets table.md, results.json and plot.svg.",
            "Trainings that are finished are kept: after Ctrl-C the same command goes on where it was.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sim experiment estimators                                all of it; takes a while",
            "  sim experiment estimators --estimator reinmax,rloo --scenario sum-target --seeds 3",
            "  sim experiment estimators --set policy.temperature=0.5 --out runs/colder",
            "  sim experiment estimators --exact                        bias and noise, exactly; takes seconds",
            "",
            "Each training runs on one thread, as many at a time as there are processors. The method oracle",
            "learns from the scenario's true gradient in place of a critic's, by policy.estimator; critic-greedy",
            "and critic-best-of-16 have a critic, trained on uniform picks, but no policy."
        })
final class EstimatorsCommand implements Callable<Integer> {
    private static final List<String> CHOSEN_OTHERWISE =
            List.of("simulation.name", "simulation.class", "simulation.command", "stop.environment-steps");

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Folder for results and finished trainings. Default: runs/estimators.")
    private @Nullable Path out;

    @Option(
            names = "--estimator",
            split = ",",
            paramLabel = "NAME",
            description = "Which; oracle, critic-greedy and critic-best-of-16 are some, too. Default: all.")
    private List<String> estimators = List.of();

    @Option(names = "--scenario", split = ",", paramLabel = "NAME", description = "Which. Default: all.")
    private List<String> scenarios = List.of();

    @Option(names = "--seeds", paramLabel = "N", description = "How many seeds, from seed up. Default: 5.")
    private int seeds = 5;

    @Option(names = "--steps", paramLabel = "N", description = "Environment steps of a training. Default: 10000.")
    private long steps = 10_000;

    @Option(
            names = {"-s", "--set"},
            paramLabel = "KEY=VALUE",
            description = "One setting, for all trainings; can be given many times.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--threads", paramLabel = "N", description = "Trainings at a time. Default: one a processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--exact",
            description = "Print the estimators' bias and noise on small problems instead, by trying every "
                    + "selection; with --out, write them to exact.md and exact.json.")
    private boolean exact;

    @Option(
            names = "--into",
            paramLabel = "FILE",
            description = "Put the table into a Markdown file as well, between the comments that stand for it.")
    private @Nullable Path document;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

    EstimatorsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        estimators = known("--estimator", estimators, Experiment.allMethods());
        scenarios = known("--scenario", scenarios, Experiment.allScenarios());
        requirePositive("--seeds", seeds);
        requirePositive("--steps", steps);
        requirePositive("--threads", threads);
        for (String key : CHOSEN_OTHERWISE) {
            if (settings.containsKey(key)) {
                String option = key.startsWith("stop") ? "--steps" : "--scenario";
                throw wrong("--set " + key + ": expected by " + option);
            }
        }
        if (document != null) {
            section().require(document);
        }
        return exact ? exact() : train();
    }

    private int exact() throws IOException {
        List<EstimatorKind> kinds = Arrays.stream(EstimatorKind.values())
                .filter(kind -> estimators.isEmpty() || estimators.contains(kind.id()))
                .toList();
        ExactReport report = ExactReport.of(command(), EstimatorTable.DEFAULT, kinds);
        if (out != null) {
            Files.createDirectories(out);
            TextFiles.replace(out.resolve("exact.json"), Json.pretty(report) + "\n");
            TextFiles.replace(out.resolve("exact.md"), report.markdown());
        }
        tell(report.markdown());
        return ExitCode.DONE.number();
    }

    private int train() throws IOException {
        Experiment experiment = new Experiment(
                scenarios.isEmpty() ? Experiment.allScenarios() : scenarios,
                estimators.isEmpty() ? Experiment.allMethods() : estimators,
                seeds,
                steps,
                settings);
        Path directory = out == null ? Path.of("runs", "estimators") : out;
        // Closed last, so that a signal at any time waits for what is being written.
        try (StopSignal stop = StopSignal.listen()) {
            ExperimentRunner.Outcome outcome = train(experiment, directory, stop);
            write(directory, outcome.results());
            tell(ResultsTable.of(outcome.results()));
            if (stop.isTold()) {
                return ExitCode.INTERRUPTED.number();
            }
            return (outcome.failed() == 0 ? ExitCode.DONE : ExitCode.FAILURE).number();
        }
    }

    private ExperimentRunner.Outcome train(Experiment experiment, Path directory, StopSignal stop) throws IOException {
        try (Screen screen = console.screen(quiet)) {
            ExperimentRunner runner = new ExperimentRunner(screen, threads);
            stop.onStop(runner::stop);
            ExperimentRunner.Outcome outcome = runner.run(experiment, directory, command());
            if (!outcome.isComplete()) {
                screen.message(outcome.results().cells().size() + " of " + outcome.planned()
                        + " trainings are finished; the same command goes on with the others.");
            }
            return outcome;
        }
    }

    private static void write(Path directory, Results results) throws IOException {
        TextFiles.replace(directory.resolve("results.json"), Json.pretty(results) + "\n");
        TextFiles.replace(directory.resolve("table.md"), ResultsTable.of(results));
        TextFiles.replace(directory.resolve("plot.svg"), ResultsPlot.of(results));
    }

    private void tell(String table) throws IOException {
        if (document != null) {
            section().replace(document, table);
        }
        console.out().print(table);
        console.out().flush();
    }

    private DocumentSection section() {
        return exact ? DocumentSection.EXACT : DocumentSection.TRAINED;
    }

    /** What to type for the same results, whatever the folder. */
    private String command() {
        StringBuilder command = new StringBuilder("sim experiment estimators");
        if (!estimators.isEmpty()) {
            command.append(" --estimator ").append(String.join(",", estimators));
        }
        if (exact) {
            return command.append(" --exact").toString();
        }
        if (!scenarios.isEmpty()) {
            command.append(" --scenario ").append(String.join(",", scenarios));
        }
        command.append(" --seeds ").append(seeds).append(" --steps ").append(steps);
        return command.append(settings.entrySet().stream()
                        .map(entry -> " --set " + quoted(entry.getKey() + "=" + entry.getValue()))
                        .collect(Collectors.joining()))
                .toString();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private List<String> known(String option, List<String> names, List<String> choices) {
        for (String name : names) {
            if (!choices.contains(name)) {
                throw wrong(option + ": expected one of " + String.join(", ", choices) + ", found \"" + name + "\""
                        + Suggestion.among(name, choices));
            }
        }
        return names.stream().distinct().toList();
    }

    private void requirePositive(String option, long value) {
        if (value < 1) {
            throw wrong(option + ": expected a whole number from 1 up, found " + value);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
