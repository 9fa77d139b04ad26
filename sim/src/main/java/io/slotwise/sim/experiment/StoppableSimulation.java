package io.slotwise.sim.experiment;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** A simulation that refuses to go on once told to: the way out of a training on one thread. */
record StoppableSimulation(Simulation simulation, BooleanSupplier stopped) implements Simulation {
    @Override
    public SimulationShape shape() {
        return simulation.shape();
    }

    /** @throws CancellationException once stopped */
    @Override
    public float[] evaluate(ItemLists items, Selections selections) {
        requireGoing();
        return simulation.evaluate(items, selections);
    }

    /** @throws CancellationException once stopped */
    @Override
    public ItemLists generate(int count, RandomStream random) {
        requireGoing();
        return simulation.generate(count, random);
    }

    @Override
    public Optional<Selections> bestSelections(ItemLists items) {
        return simulation.bestSelections(items);
    }

    private void requireGoing() {
        if (stopped.getAsBoolean()) {
            throw new CancellationException("stopped");
        }
    }

    @Override
    public void close() {
        simulation.close();
    }
}
