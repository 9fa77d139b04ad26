package io.slotwise.actors.training;

import io.slotwise.config.SimulationSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A user's simulation at arm's length, since user code may do anything. It runs on a thread of its own, within a time
 * limit of {@code simulation.timeout} for each {@code simulation.batch-size} lists or part of it; what it returns is
 * checked; and whatever goes wrong, an Error and a call that never returns included, is a {@link
 * SimulationFailedException} here. After a failure the instance is not trusted again: the next call makes a new one.
 */
public final class GuardedSimulation implements Simulation {
    private final SimulationFactory factory;
    private final SimulationShape shape;
    private final Duration timeout;
    private final int batchSize;
    private @Nullable SimulationThread thread;

    /**
     * Makes no simulation yet.
     *
     * @param shape of the simulations that the factory makes
     */
    public GuardedSimulation(SimulationFactory factory, SimulationShape shape, SimulationSettings settings) {
        this.factory = factory;
        this.shape = shape;
        timeout = settings.timeout();
        batchSize = settings.batchSize();
    }

    @Override
    public SimulationShape shape() {
        return shape;
    }

    /** @throws SimulationFailedException if the simulation did */
    @Override
    public float[] evaluate(ItemLists items, Selections selections) {
        int count = items.count();
        return use("evaluate", count, user -> SimulationResults.rewards(user.evaluate(items, selections), count));
    }

    /**
     * {@inheritDoc}
     *
     * @param random a simulation that has failed may go on drawing from it: it must not be used again then
     * @throws SimulationFailedException if the simulation did
     */
    @Override
    public ItemLists generate(int count, RandomStream random) {
        return use("generate", count, user -> SimulationResults.items(user.generate(count, random), count, shape));
    }

    /** @throws SimulationFailedException if the simulation did */
    @Override
    public Optional<Selections> bestSelections(ItemLists items) {
        return use(
                "find the best selections of",
                items.count(),
                user -> user.bestSelections(items).map(best -> SimulationResults.selections(best, items, shape)));
    }

    private <T> T use(String purpose, int lists, Function<Simulation, T> call) {
        int batches = Math.max(1, (lists + batchSize - 1) / batchSize);
        String what = purpose + " " + lists + " lists";
        return await(started().use(call), what, timeout.multipliedBy(batches));
    }

    private SimulationThread started() {
        SimulationThread running = thread;
        if (running == null) {
            running = new SimulationThread();
            thread = running;
            await(running.start(factory), "start", timeout);
        }
        return running;
    }

    private <T> T await(Future<T> reply, String what, Duration limit) {
        boolean done = false;
        try {
            T result = reply.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            done = true;
            return result;
        } catch (ExecutionException e) {
            throw new SimulationFailedException(
                    "the simulation failed to " + what + ": " + e.getCause(), e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new SimulationFailedException(
                    "the simulation took longer than " + limit.toMillis() + " ms to " + what
                            + "; simulation.timeout sets the limit",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SimulationFailedException("interrupted while the simulation was to " + what, e);
        } finally {
            if (!done) {
                reply.cancel(true);
                // It closes when user code lets go of the thread, which may be never.
                var unused = abandon();
            }
        }
    }

    private @Nullable Future<?> abandon() {
        SimulationThread last = thread;
        thread = null;
        return last == null ? null : last.close();
    }

    /** Waits for the simulation to close, but not longer than {@code simulation.timeout}. */
    @Override
    public void close() {
        Future<?> closing = abandon();
        if (closing != null) {
            await(closing, "close", timeout);
        }
    }
}
