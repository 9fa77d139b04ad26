package io.slotwise.actors.check;

import io.slotwise.actors.training.GuardedSimulation;
import io.slotwise.actors.training.SimulationFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Several instances at once, each on a thread of its own, as a run has them. */
final class Workers {
    private final int count;
    private final Supplier<GuardedSimulation> simulations;

    Workers(int count, Supplier<GuardedSimulation> simulations) {
        this.count = count;
        this.simulations = simulations;
    }

    /** What each of them does. */
    @FunctionalInterface
    interface Work<T> {
        T done(GuardedSimulation simulation);
    }

    /**
     * Has all of them do it at once.
     *
     * @throws SimulationFailedException if one failed
     */
    <T> List<T> all(Work<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<T>> underway = new ArrayList<>();
            for (int worker = 0; worker < count; worker++) {
                underway.add(threads.submit(() -> one(work)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : underway) {
                results.add(resultOf(each));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private <T> T one(Work<T> work) {
        try (GuardedSimulation simulation = simulations.get()) {
            return work.done(simulation);
        }
    }

    private static <T> T resultOf(Future<T> each) {
        try {
            return each.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SimulationFailedException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SimulationFailedException("interrupted while the simulation was tried", e);
        }
    }

    /** Whether instances that work at once give what one gives alone. */
    Finding agree(Sample sample, int rounds) {
        List<Integer> different = all(simulation -> {
            int sum = 0;
            for (int round = 0; round < rounds; round++) {
                sum += sample.different(sample.again(simulation));
            }
            return sum;
        });
        int sum = different.stream().mapToInt(Integer::intValue).sum();
        String how = count + " instances at once";
        return sum == 0
                ? Finding.good("threads", how + " gave the same rewards as one alone")
                : Finding.bad(
                        "threads",
                        how + " gave " + sum + " other rewards than one alone: they share something that is not safe"
                                + " to share, such as a static field");
    }
}
