package io.slotwise.actors.protocol;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;

/** Commands of a simulation worker, which owns one instance of the simulation. */
public sealed interface SimulationWorkerCommand extends Message {
    /** Asks for the rewards of a batch. */
    record Work(long batch, ItemLists items, Selections selections) implements SimulationWorkerCommand {}
}
