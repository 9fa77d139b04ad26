package io.slotwise.sim.run;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import java.util.Optional;

/** A simulation whose items networks see at a scale that is not its own. */
record ScaledSimulation(Simulation simulation, SimulationShape shape) implements Simulation {
    @Override
    public float[] evaluate(ItemLists items, Selections selections) {
        return simulation.evaluate(items, selections);
    }

    @Override
    public ItemLists generate(int count, RandomStream random) {
        return simulation.generate(count, random);
    }

    @Override
    public Optional<Selections> bestSelections(ItemLists items) {
        return simulation.bestSelections(items);
    }

    @Override
    public void close() {
        simulation.close();
    }
}
