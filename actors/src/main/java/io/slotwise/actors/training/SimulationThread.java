package io.slotwise.actors.training;

import io.slotwise.core.problem.Simulation;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The thread that one instance of a simulation is made, used and closed on. */
final class SimulationThread {
    private static final AtomicLong COUNT = new AtomicLong();

    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), SimulationThread::create);

    /** Touched by the thread alone. */
    private @Nullable Simulation simulation;

    private static Thread create(Runnable work) {
        Thread thread = new Thread(work, "slotwise-simulation-" + COUNT.incrementAndGet());
        // User code that never returns must not keep the JVM alive.
        thread.setDaemon(true);
        return thread;
    }

    Future<Boolean> start(SimulationFactory factory) {
        Callable<Boolean> work = () -> {
            simulation = Objects.requireNonNull(factory.create(), "the factory returned null");
            return true;
        };
        return executor.submit(work);
    }

    <T> Future<T> use(Function<Simulation, T> call) {
        return executor.submit(() -> call.apply(Objects.requireNonNull(simulation)));
    }

    /** Closes the simulation, as soon as it has let go of the thread, and ends the thread. */
    Future<Boolean> close() {
        Callable<Boolean> work = () -> {
            if (simulation != null) {
                simulation.close();
            }
            return true;
        };
        Future<Boolean> closing = executor.submit(work);
        executor.shutdown();
        return closing;
    }
}
