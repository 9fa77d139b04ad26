package io.slotwise.sim.bench;

import akka.actor.typed.ActorSystem;
import io.slotwise.actors.Training;
import io.slotwise.actors.selection.Selection;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;

/** Times selections that a host asks a run for, while the run trains. */
public final class SelectionBenchmark {
    private final Training training;
    private final float[][] items;

    /**
     * What came of it.
     *
     * @param p50Microseconds from question to answer, for one caller who waits: what half of the answers do not exceed
     * @param p99Microseconds what 99 in 100 do not exceed
     * @param outstanding lists that wait at a time for the figure that follows
     * @param selectionsPerSecond answers a second, with so many outstanding
     */
    public record Result(
            int items,
            int slots,
            int dimension,
            double p50Microseconds,
            double p99Microseconds,
            int outstanding,
            double selectionsPerSecond) {}

    private SelectionBenchmark(Training training, float[][] items) {
        this.training = training;
        this.items = items;
    }

    /**
     * Trains, and asks meanwhile.
     *
     * @param settings must not stop within three times {@code seconds}
     * @param outstanding lists that may wait at a time
     * @param seconds how long to time each figure
     */
    public static Result run(
            SlotwiseSettings settings,
            SimulationFactory simulations,
            SimulationShape shape,
            int outstanding,
            double seconds) {
        ActorSystem<Void> system = Training.createSystem();
        try (Training training = Training.start(system, settings, simulations, new TrainingListener() {})) {
            SelectionBenchmark benchmark = new SelectionBenchmark(training, list(shape));
            benchmark.latencies(seconds);
            List<Double> latencies = benchmark.latencies(seconds);
            double rate = benchmark.rate(outstanding, seconds);
            return new Result(
                    shape.maximumItems(),
                    shape.slots(),
                    shape.dimension(),
                    Spread.quantile(latencies, 0.5),
                    Spread.quantile(latencies, 0.99),
                    outstanding,
                    rate);
        } finally {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        }
    }

    /** A list of the greatest length. */
    static float[][] list(SimulationShape shape) {
        RandomStream random = RandomStream.of(0, 0);
        float[][] items = new float[shape.maximumItems()][shape.dimension()];
        for (float[] item : items) {
            for (int at = 0; at < item.length; at++) {
                item[at] = random.nextFloat();
            }
        }
        return items;
    }

    /** Microseconds from question to answer, one after the other. */
    private List<Double> latencies(double seconds) {
        List<Double> latencies = new ArrayList<>();
        long start = System.nanoTime();
        while (System.nanoTime() - start < seconds * 1e9) {
            long before = System.nanoTime();
            answer(ask());
            latencies.add((System.nanoTime() - before) / 1e3);
        }
        return latencies;
    }

    private double rate(int outstanding, double seconds) {
        Queue<CompletionStage<Selection>> waiting = new ArrayDeque<>();
        for (int at = 0; at < outstanding; at++) {
            waiting.add(ask());
        }
        long answered = 0;
        long start = System.nanoTime();
        while (System.nanoTime() - start < seconds * 1e9) {
            answer(waiting.remove());
            answered++;
            waiting.add(ask());
        }
        double rate = answered * 1e9 / (System.nanoTime() - start);
        waiting.forEach(SelectionBenchmark::answer);
        return rate;
    }

    private CompletionStage<Selection> ask() {
        return training.select(items, SelectionKind.GREEDY);
    }

    private static void answer(CompletionStage<Selection> question) {
        question.toCompletableFuture().join();
    }
}
