package io.slotwise.sim.bench;

import io.slotwise.actors.training.TrainingListener;
import io.slotwise.sim.browser.Browser;
import io.slotwise.sim.browser.Tab;
import io.slotwise.sim.files.TemporaryFolder;
import io.slotwise.sim.monitor.Monitor;
import io.slotwise.sim.monitor.PageSize;
import io.slotwise.sim.run.ActorTraining;
import io.slotwise.sim.run.RunDirectory;
import io.slotwise.sim.run.RunPlan;
import io.slotwise.sim.run.RunResult;
import io.slotwise.sim.run.Runner;
import io.slotwise.sim.run.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the monitor costs a run, by who watches it; how soon a browser shows what happens; and how large its page is. */
public final class MonitorBenchmark {
    private static final double MEGABYTE = 1e6;
    private static final double NANOSECONDS = 1e9;
    /** One in so many clients of a crowd never reads. */
    private static final int STUCK = 10;

    private final Plans plans;
    private final int clients;
    private final StopSignal stop;
    private final Browser browser;
    private final ScreenTimes screenTimes = new ScreenTimes();

    /** The run to be measured, with its monitor and without. */
    public record Plans(RunPlan unwatched, RunPlan watched) {}

    /** Who watches. */
    private enum Watchers {
        /** The monitor is off. */
        NOBODY,
        /** The monitor is on, and no client there. */
        NONE,
        /** One client reads the stream. */
        STREAM,
        /** A browser on this machine shows the page. */
        TAB,
        /** Many clients, some of them stuck. */
        CROWD
    }

    /** What a browser has to load. */
    public record Page(String figure, PageSize page) {}

    /**
     * What being watched costs, by pairs of runs: one watched, one not.
     *
     * @param watchers who watches: none, a stream, a tab or a crowd
     * @param clients how many clients that is
     * @param environmentSteps environment steps a second, watched over unwatched
     * @param policyUpdates policy updates a second, watched over unwatched
     * @param processorTime of this process for each policy update, watched over unwatched: steadier than the others
     *     where the machine has more to do
     * @param heapMegabytes in use after a run and a collection of garbage, all clients being there
     * @param bytesSent to those clients that read, in a run; null where that is not known
     */
    public record Cost(
            String figure,
            String watchers,
            int clients,
            int pairs,
            Spread environmentSteps,
            Spread policyUpdates,
            Spread processorTime,
            Spread heapMegabytes,
            @Nullable Spread bytesSent) {}

    /**
     * From the end of an evaluation to its being drawn.
     *
     * @param events evaluations that were measured
     * @param p50 seconds that half of them do not exceed
     * @param p99 seconds that 99 in 100 do not exceed
     */
    public record Screen(String figure, int events, double p50, double p99) {}

    /** A run's figures. */
    private record Measure(
            double stepsPerSecond,
            double updatesPerSecond,
            double processorSecondsPerUpdate,
            double heapMegabytes,
            @Nullable Double bytesSent) {}

    private MonitorBenchmark(Plans plans, int clients, StopSignal stop, Browser browser) {
        this.plans = plans;
        this.clients = clients;
        this.stop = stop;
        this.browser = browser;
    }

    /**
     * Measures.
     *
     * @param pairs runs of each kind
     * @param clients of a crowd
     * @param results takes each result as soon as it is known
     */
    public static void run(Plans plans, int pairs, int clients, Consumer<Object> results) throws IOException {
        results.accept(new Page("page", PageSize.ofMonitor()));
        try (StopSignal stop = StopSignal.listen();
                Browser browser = Browser.start()) {
            new MonitorBenchmark(plans, clients, stop, browser).run(pairs, results);
        }
    }

    /** All kinds in turn, and then in the other direction, so that a machine that slows down favours none. */
    private void run(int pairs, Consumer<Object> results) throws IOException {
        Map<Watchers, List<Measure>> measures = new EnumMap<>(Watchers.class);
        measure(Watchers.NOBODY);
        for (int pair = 0; pair < pairs; pair++) {
            List<Watchers> order = new ArrayList<>(List.of(Watchers.values()));
            if (pair % 2 == 1) {
                java.util.Collections.reverse(order);
            }
            for (Watchers watchers : order) {
                measures.computeIfAbsent(watchers, kind -> new ArrayList<>()).add(measure(watchers));
            }
        }
        List<Measure> unwatched = measures.getOrDefault(Watchers.NOBODY, List.of());
        measures.forEach((watchers, watched) -> {
            if (watchers != Watchers.NOBODY) {
                results.accept(cost(watchers, unwatched, watched));
            }
        });
        List<Double> seconds = screenTimes.seconds();
        results.accept(new Screen(
                "event-to-screen", seconds.size(), Spread.quantile(seconds, 0.5), Spread.quantile(seconds, 0.99)));
    }

    private Cost cost(Watchers watchers, List<Measure> unwatched, List<Measure> watched) {
        List<Double> steps = new ArrayList<>();
        List<Double> updates = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        List<Double> sent = new ArrayList<>();
        for (int pair = 0; pair < watched.size(); pair++) {
            Measure with = watched.get(pair);
            Measure without = unwatched.get(pair);
            steps.add(with.stepsPerSecond / without.stepsPerSecond);
            updates.add(with.updatesPerSecond / without.updatesPerSecond);
            processor.add(with.processorSecondsPerUpdate / without.processorSecondsPerUpdate);
            if (with.bytesSent != null) {
                sent.add(with.bytesSent);
            }
        }
        return new Cost(
                "cost",
                watchers.name().toLowerCase(Locale.ROOT),
                clientsOf(watchers),
                watched.size(),
                Spread.of(steps),
                Spread.of(updates),
                Spread.of(processor),
                Spread.of(watched.stream().map(Measure::heapMegabytes).toList()),
                sent.isEmpty() ? null : Spread.of(sent));
    }

    private int clientsOf(Watchers watchers) {
        return switch (watchers) {
            case NOBODY, NONE -> 0;
            case STREAM, TAB -> 1;
            case CROWD -> clients;
        };
    }

    private Measure measure(Watchers watchers) throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.create("slotwise-bench-monitor")) {
            RunDirectory directory = RunDirectory.create(folder.path().resolve("run"));
            if (watchers == Watchers.NOBODY) {
                return measure(new Runner(ActorTraining::start, stop), plans.unwatched, directory, silent(), null);
            }
            try (Monitor monitor = Monitor.open(plans.watched, directory)) {
                Runner runner = new Runner(monitor.watching(ActorTraining::start), stop);
                return switch (watchers) {
                    case TAB -> withTab(monitor, runner, directory);
                    case CROWD -> withStreams(monitor, runner, directory, clients / STUCK);
                    case STREAM -> withStreams(monitor, runner, directory, 0);
                    default -> measure(runner, plans.watched, directory, silent(), null);
                };
            }
        }
    }

    private Measure withTab(Monitor monitor, Runner runner, RunDirectory directory) {
        try (Tab tab = browser.tab()) {
            tab.show(1440, 1600, "light");
            tab.open(monitor.url());
            screenTimes.watch(tab);
            Measure measure = measure(runner, plans.watched, directory, screenTimes, null);
            screenTimes.collect(tab);
            return measure;
        }
    }

    private Measure withStreams(Monitor monitor, Runner runner, RunDirectory directory, int stuck) throws IOException {
        int all = stuck == 0 ? 1 : clients;
        try (Crowd crowd = Crowd.of(monitor.url(), all - stuck, stuck)) {
            return measure(runner, plans.watched, directory, silent(), crowd);
        }
    }

    private static Measure measure(
            Runner runner, RunPlan plan, RunDirectory directory, TrainingListener listener, @Nullable Crowd crowd) {
        double before = processorSeconds();
        RunResult result = runner.run(plan, directory, listener).result();
        double processor = processorSeconds() - before;
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return new Measure(
                result.environmentSteps() / result.seconds(),
                result.policyUpdates() / result.seconds(),
                processor / Math.max(1, result.policyUpdates()),
                (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE,
                crowd == null ? null : (double) crowd.bytes());
    }

    private static double processorSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / NANOSECONDS;
    }

    private static TrainingListener silent() {
        return new TrainingListener() {};
    }
}
