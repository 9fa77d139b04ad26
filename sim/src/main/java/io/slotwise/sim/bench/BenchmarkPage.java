package io.slotwise.sim.bench;

import io.slotwise.config.EstimatorKind;
import io.slotwise.sim.run.RunPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;

/** All benchmarks with their targets in one run, each in turn with its peer. */
public final class BenchmarkPage {
    private static final int BATCH = 256;
    private static final int ROWS = 16;
    private static final int ITEMS = 256;
    private static final List<Integer> CAPACITIES = List.of(10_000, 100_000, 1_000_000);
    private static final int OUTSTANDING = 500;
    private static final List<String> SCENARIOS = List.of("target-value", "slot-targets", "sum-target");
    private static final double SCORE = 0.99;
    private static final double MOST_SECONDS = 600;

    private final Plans plans;
    private final FreshRun fresh;
    private final Optional<Peers> peers;
    private final int pairs;
    private final double seconds;
    private final Consumer<Comparison> lines;

    /** What can be measured. */
    public enum Work {
        LEARNER,
        ESTIMATOR,
        PIPELINE,
        REPLAY,
        SELECTION,
        SERVING,
        SCORE,
        STARTUP;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Runs that end after some updates, and runs that do not end. */
    public record Plans(RunPlan limited, RunPlan endless) {}

    /** A learner step, and how many times faster than PyTorch it is meant to be. */
    private record Step(LearnerSizes sizes, String target) {
        String work() {
            return String.format(
                    Locale.ROOT,
                    "learner step N%d S%d D%d H%d B%d",
                    sizes.items(),
                    sizes.slots(),
                    sizes.dimension(),
                    sizes.hidden(),
                    sizes.batch());
        }
    }

    private static final List<Step> STEPS = List.of(
            new Step(new LearnerSizes(8, 4, 1, 64, 64), "6×"),
            new Step(new LearnerSizes(8, 4, 1, 64, 256), "4×"),
            new Step(new LearnerSizes(32, 8, 8, 128, 256), "3×"),
            new Step(new LearnerSizes(64, 8, 16, 256, 256), "1.8×"),
            new Step(new LearnerSizes(256, 16, 32, 512, 256), "1.6×"));

    /**
     * @param folder for what runs leave behind
     * @param pairs how often each is measured, with a seed of its own where that matters
     * @param seconds how long to time each, each time
     * @param lines takes each line as soon as it is known
     */
    public BenchmarkPage(
            Plans plans, Path folder, Optional<Peers> peers, int pairs, double seconds, Consumer<Comparison> lines) {
        this.plans = plans;
        fresh = new FreshRun(folder);
        this.peers = peers;
        this.pairs = pairs;
        this.seconds = seconds;
        this.lines = lines;
    }

    /** Measures these. */
    public void run(Set<Work> chosen) {
        for (Work work : chosen) {
            switch (work) {
                case LEARNER -> STEPS.forEach(this::learner);
                case ESTIMATOR -> estimator();
                case PIPELINE -> pipeline();
                case REPLAY -> CAPACITIES.forEach(this::replay);
                case SELECTION -> selection();
                case SERVING -> serving();
                case SCORE -> SCENARIOS.forEach(this::score);
                case STARTUP -> startUp();
            }
        }
    }

    /** The table's head. */
    public static String head() {
        return "| work | Slotwise | PyTorch, or as said | how many times faster | target |\n|---|--:|--:|--:|--:|\n";
    }

    private void learner(Step step) {
        inPairs(
                step.work(),
                pair -> LearnerBenchmark.run(step.sizes(), 1, seconds).microsecondsPerStep(),
                peers.map(peer -> pair -> peer.learnerStep(step.sizes(), seconds)),
                step.target());
    }

    private void estimator() {
        inPairs(
                "`st-gumbel`, forward and backward, 256×16 rows of 256",
                pair -> EstimatorBenchmark.run(EstimatorKind.ST_GUMBEL, BATCH, ROWS, ITEMS, 1, seconds)
                        .microseconds(),
                peers.map(peer -> pair -> peer.straightThroughGumbel(BATCH, ROWS, ITEMS, seconds)),
                "5×");
    }

    private void score(String scenario) {
        inPairs(
                "training until score " + SCORE + " on `" + scenario + "`",
                pair -> fresh.toScore(scenario, SCORE, pair, MOST_SECONDS),
                peers.map(peer -> pair -> peer.toScore(scenario, SCORE, pair, MOST_SECONDS)),
                "5×");
    }

    private void startUp() {
        inPairs(
                "a process with one policy update, from start to end",
                pair -> fresh.startUp(),
                Optional.empty(),
                "3 s");
    }

    /** @param ours microseconds, by the number of the pair */
    private void inPairs(String work, IntToDoubleFunction ours, Optional<IntToDoubleFunction> theirs, String target) {
        List<Double> oursTook = new ArrayList<>();
        List<Double> theirsTook = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            int number = pair;
            oursTook.add(ours.applyAsDouble(number));
            theirs.ifPresent(other -> theirsTook.add(other.applyAsDouble(number)));
        }
        lines.accept(Comparison.ofTimes(work, oursTook, theirsTook, target));
    }

    private void pipeline() {
        PipelineBenchmark.Result result = PipelineBenchmark.run(
                plans.limited().settings(), plans.limited().simulation().factory(), pairs);
        lines.accept(new Comparison(
                "policy updates, pipeline against a synchronous loop",
                perSecond(result.pipelineUpdatesPerSecond()),
                perSecond(result.synchronousUpdatesPerSecond()) + " (loop)",
                Comparison.ratio(new Spread(result.ratio(), result.ratioLeast(), result.ratioGreatest())),
                "1.7×"));
    }

    private void replay(int capacity) {
        List<Double> sampling = new ArrayList<>();
        List<Double> inserting = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            ReplayBenchmark.Result result = ReplayBenchmark.run(capacity, BATCH, seconds);
            sampling.add(result.sampleMicroseconds());
            inserting.add(BATCH * 1e6 / result.insertsPerSecond());
        }
        String of = String.format(Locale.ROOT, "%,d", capacity);
        lines.accept(Comparison.ofTimes("sample 256 of " + of + " experiences", sampling, List.of(), "4 µs"));
        lines.accept(Comparison.ofTimes("insert 256 into " + of, inserting, List.of(), "flat"));
    }

    private void selection() {
        SelectionBenchmark.Result result = SelectionBenchmark.run(
                plans.endless().settings(),
                plans.endless().simulation().factory(),
                plans.endless().simulation().shape(),
                OUTSTANDING,
                seconds);
        lines.accept(Comparison.alone(
                "selection while training, one caller",
                "median " + Comparison.time(result.p50Microseconds()) + ", p99 "
                        + Comparison.time(result.p99Microseconds()),
                ""));
        lines.accept(Comparison.alone(
                "selections while training, " + OUTSTANDING + " outstanding",
                perSecond(result.selectionsPerSecond()),
                ""));
    }

    private void serving() {
        List<Double> times = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            times.add(ServingBenchmark.run(
                            plans.endless().settings(),
                            plans.endless().simulation().factory(),
                            seconds)
                    .microseconds());
        }
        lines.accept(Comparison.ofTimes("pick from one list with `ServedPolicy`", times, List.of(), ""));
    }

    private static String perSecond(double rate) {
        return String.format(Locale.ROOT, "%,.0f/s", rate);
    }
}
