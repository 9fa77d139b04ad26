package io.slotwise.actors.check;

import io.slotwise.actors.training.GuardedSimulation;
import io.slotwise.actors.training.Stopwatch;
import java.util.ArrayList;
import java.util.List;

/**
 * Times batches in several instances at once.
 *
 * @param batch of as many lists as a worker gets at a time
 * @param size how many these are
 * @param seconds how long to go on
 */
record Timing(Sample batch, int size, double seconds) {
    private static final int FEWEST = 3;
    private static final int MOST = 100_000;
    private static final double WARM_UP = 0.25;

    Latency of(Workers workers) {
        List<double[]> timed = workers.all(simulation -> {
            go(simulation, seconds * WARM_UP, 1);
            return go(simulation, seconds, FEWEST);
        });
        double[] all = timed.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
        double perSecond = 0;
        for (double[] ofWorker : timed) {
            perSecond += ofWorker.length / java.util.Arrays.stream(ofWorker).sum();
        }
        return Latency.of(all, size, timed.size(), all.length / perSecond);
    }

    private double[] go(GuardedSimulation simulation, double limit, int fewest) {
        List<Double> times = new ArrayList<>();
        Stopwatch all = Stopwatch.start();
        while (times.size() < fewest || (all.seconds() < limit && times.size() < MOST)) {
            Stopwatch one = Stopwatch.start();
            batch.again(simulation);
            times.add(one.seconds());
        }
        return times.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
