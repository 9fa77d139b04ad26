package io.slotwise.sim.command;

import io.slotwise.config.EstimatorKind;
import io.slotwise.sim.bench.EstimatorBenchmark;
import io.slotwise.sim.bench.LearnerBenchmark;
import io.slotwise.sim.bench.LearnerSizes;
import io.slotwise.sim.bench.MonitorBenchmark;
import io.slotwise.sim.bench.PipelineBenchmark;
import io.slotwise.sim.bench.ReplayBenchmark;
import io.slotwise.sim.bench.SelectionBenchmark;
import io.slotwise.sim.files.Json;
import io.slotwise.sim.run.PlanReader;
import io.slotwise.sim.run.RunPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: times parts of Slotwise on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK",
        description = {
            "Times parts of Slotwise on this machine. Each benchmark prints one JSON object a line on stdout.",
            ""
        },
        commandListHeading = "%nBenchmarks:%n",
        footerHeading = "%nExample:%n",
        footer = "  sim bench learner --items 32 --slots 8 --dimension 8 --hidden 128 --batch 256")
final class BenchCommand implements Runnable {
    private static final int MOST_SECONDS = 86_400;
    private static final int LEAST_CLIENTS = 10;
    private static final int MOST_CLIENTS = 250;

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private BenchCommand(Console console) {
        this.console = console;
    }

    static CommandLine create(Console console) {
        return new CommandLine(new BenchCommand(console)).addSubcommand(new BenchAllCommand(console));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a benchmark is missing");
    }

    private void print(Object result) {
        console.out().println(Json.line(result));
        console.out().flush();
    }

    @Command(
            name = "learner",
            mixinStandardHelpOptions = true,
            description = {
                "Times one critic update and one policy update: mlp networks with two hidden layers and ReLU,"
                        + " st-gumbel through the critic's gradient, Adam, data changing every step.",
                ""
            })
    void learner(
            @Option(
                            names = "--items",
                            paramLabel = "N",
                            defaultValue = "8",
                            description = "items in a list (default: 8)")
                    int items,
            @Option(names = "--slots", paramLabel = "N", defaultValue = "4", description = "slots (default: 4)")
                    int slots,
            @Option(
                            names = "--dimension",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "length of an item (default: 1)")
                    int dimension,
            @Option(
                            names = "--hidden",
                            paramLabel = "N",
                            defaultValue = "64",
                            description = "units of a hidden layer (default: 64)")
                    int hidden,
            @Option(
                            names = "--batch",
                            paramLabel = "N",
                            defaultValue = "64",
                            description = "lists in an update (default: 64)")
                    int batch,
            @Option(
                            names = "--threads",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "threads of a matrix product (default: 1)")
                    int threads,
            @Option(
                            names = "--seconds",
                            paramLabel = "SECONDS",
                            defaultValue = "3",
                            description = "how long to time (default: 3)")
                    double seconds) {
        requirePositive(Map.of(
                "--items",
                items,
                "--slots",
                slots,
                "--dimension",
                dimension,
                "--hidden",
                hidden,
                "--batch",
                batch,
                "--threads",
                threads));
        requireTime(seconds);
        LearnerSizes sizes = new LearnerSizes(items, slots, dimension, hidden, batch);
        sizeLimit().require("--items, --slots, --dimension, --hidden and --batch", sizes.longest(), sizes.numbers());
        print(LearnerBenchmark.run(sizes, threads, seconds));
    }

    @Command(
            name = "pipeline",
            mixinStandardHelpOptions = true,
            description = {
                "Times the actor pipeline against the synchronous runner, which does the same updates on one thread.",
                ""
            })
    void pipeline(
            @Option(
                            names = "--updates",
                            paramLabel = "N",
                            defaultValue = "2000",
                            description = "policy updates a run (default: 2000)")
                    long updates,
            @Option(
                            names = "--rounds",
                            paramLabel = "N",
                            defaultValue = "3",
                            description = "runs of each that count (default: 3)")
                    int rounds,
            @Option(names = "--set", paramLabel = "KEY=VALUE", description = "a setting, as for sim run")
                    Map<String, String> settings) {
        requirePositive(Map.of("--updates", (int) Math.min(updates, Integer.MAX_VALUE), "--rounds", rounds));
        RunPlan plan = plan(String.valueOf(updates), settings == null ? Map.of() : settings);
        print(PipelineBenchmark.run(plan.settings(), plan.simulation().factory(), rounds));
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = {"Times sampling from, and inserting into, a full experience replay.", ""})
    void replay(
            @Option(
                            names = "--capacity",
                            paramLabel = "N",
                            split = ",",
                            description = "experiences (default: 100000,1000000)")
                    List<Integer> capacities,
            @Option(
                            names = "--batch",
                            paramLabel = "N",
                            split = ",",
                            description = "experiences drawn (default: 256,1024)")
                    List<Integer> batches,
            @Option(
                            names = "--seconds",
                            paramLabel = "SECONDS",
                            defaultValue = "2",
                            description = "how long to time each (default: 2)")
                    double seconds) {
        requireTime(seconds);
        for (int capacity : capacities == null ? List.of(100_000, 1_000_000) : capacities) {
            for (int batch : batches == null ? List.of(256, 1024) : batches) {
                requirePositive(Map.of("--capacity", capacity, "--batch", batch));
                double numbers = ReplayBenchmark.numbers(Math.max(capacity, batch));
                sizeLimit().require("--capacity and --batch", numbers, numbers);
                print(ReplayBenchmark.run(capacity, batch, seconds));
            }
        }
    }

    @Command(
            name = "estimators",
            mixinStandardHelpOptions = true,
            description = {"Times each estimator alone, from logits to their gradient.", ""})
    void estimators(
            @Option(names = "--batch", paramLabel = "N", defaultValue = "256", description = "lists (default: 256)")
                    int batch,
            @Option(names = "--slots", paramLabel = "N", defaultValue = "16", description = "slots (default: 16)")
                    int slots,
            @Option(
                            names = "--items",
                            paramLabel = "N",
                            defaultValue = "256",
                            description = "items in a list (default: 256)")
                    int items,
            @Option(
                            names = "--dimension",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "length of an item (default: 1)")
                    int dimension,
            @Option(names = "--estimator", paramLabel = "NAME", split = ",", description = "which (default: all)")
                    List<String> names,
            @Option(
                            names = "--seconds",
                            paramLabel = "SECONDS",
                            defaultValue = "2",
                            description = "how long to time each (default: 2)")
                    double seconds) {
        requirePositive(Map.of("--batch", batch, "--slots", slots, "--items", items, "--dimension", dimension));
        requireTime(seconds);
        double lists = (double) batch * items * dimension;
        double logits = (double) batch * slots * (items + 16.0);
        sizeLimit().require("--batch, --slots, --items and --dimension", Math.max(lists, logits), lists + 4 * logits);
        for (EstimatorKind kind : kinds(names == null ? List.of() : names)) {
            print(EstimatorBenchmark.run(kind, batch, slots, items, dimension, seconds));
        }
    }

    @Command(
            name = "selection",
            mixinStandardHelpOptions = true,
            description = {"Times selections that a host asks a run for while the run trains.", ""})
    void selection(
            @Option(
                            names = "--outstanding",
                            paramLabel = "N",
                            defaultValue = "500",
                            description = "lists that wait at a time, for the throughput (default: 500)")
                    int outstanding,
            @Option(
                            names = "--seconds",
                            paramLabel = "SECONDS",
                            defaultValue = "3",
                            description = "how long to time each (default: 3)")
                    double seconds,
            @Option(names = "--set", paramLabel = "KEY=VALUE", description = "a setting, as for sim run")
                    Map<String, String> settings) {
        requirePositive(Map.of("--outstanding", outstanding));
        requireTime(seconds);
        RunPlan plan = plan("never", settings == null ? Map.of() : settings);
        print(SelectionBenchmark.run(
                plan.settings(), plan.simulation().factory(), plan.simulation().shape(), outstanding, seconds));
    }

    @Command(
            name = "monitor",
            mixinStandardHelpOptions = true,
            description = {
                "Measures what the monitor costs a run, by pairs of runs: with nobody there, one stream of events, a tab in"
                        + " Chromium, and a crowd of clients of which one in ten never reads. Also how soon a tab shows an"
                        + " evaluation, and how large the page is. Needs Chromium.",
                ""
            })
    void monitor(
            @Option(names = "--pairs", paramLabel = "N", defaultValue = "5", description = "pairs (default: 5)")
                    int pairs,
            @Option(
                            names = "--clients",
                            paramLabel = "N",
                            defaultValue = "200",
                            description = "clients of the crowd, 10 to 250 (default: 200)")
                    int clients,
            @Option(
                            names = "--seconds",
                            paramLabel = "SECONDS",
                            defaultValue = "10",
                            description = "how long each run takes (default: 10)")
                    double seconds,
            @Option(names = "--set", paramLabel = "KEY=VALUE", description = "a setting, as for sim run")
                    Map<String, String> settings)
            throws IOException {
        requirePositive(Map.of("--pairs", pairs));
        requireTime(seconds);
        if (clients < LEAST_CLIENTS || clients > MOST_CLIENTS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--clients: expected a whole number from " + LEAST_CLIENTS + " to " + MOST_CLIENTS + ", found "
                            + clients);
        }
        Map<String, String> all = new LinkedHashMap<>();
        all.put("stop.environment-steps", "never");
        all.putAll(settings == null ? Map.of() : settings);
        all.put("stop.seconds", String.valueOf(seconds));
        RunPlan unwatched = PlanReader.read(Optional.empty(), all);
        all.put("monitor.enabled", "true");
        RunPlan watched = PlanReader.read(Optional.empty(), all);
        MonitorBenchmark.run(new MonitorBenchmark.Plans(unwatched, watched), pairs, clients, this::print);
    }

    /**
     * A run that is long enough to be measured.
     *
     * @param updates policy updates to make, or "never" for a run without an end
     */
    static RunPlan plan(String updates, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("stop.environment-steps", "never");
        all.put("stop.seconds", "never");
        all.put("evaluation.every-policy-updates", "1000");
        all.putAll(settings);
        all.put("stop.policy-updates", updates);
        return PlanReader.read(Optional.empty(), all);
    }

    private SizeLimit sizeLimit() {
        return new SizeLimit(spec.commandLine(), Runtime.getRuntime().maxMemory());
    }

    private void requireTime(double seconds) {
        // Written so that NaN fails.
        if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--seconds: expected a number above 0 and at most " + MOST_SECONDS + ", found " + seconds);
        }
    }

    private List<EstimatorKind> kinds(List<String> names) {
        List<EstimatorKind> known = List.of(EstimatorKind.values());
        List<EstimatorKind> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(known.stream()
                    .filter(kind -> kind.id().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "--estimator: expected one of "
                                    + known.stream().map(EstimatorKind::id).toList() + ", found " + name)));
        }
        return chosen.isEmpty() ? known : chosen;
    }

    private void requirePositive(Map<String, Integer> options) {
        options.forEach((name, value) -> {
            if (value < 1) {
                throw new ParameterException(
                        spec.commandLine(), name + ": expected a whole number from 1 up, found " + value);
            }
        });
    }
}
