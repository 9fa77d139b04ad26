package io.slotwise.actors.training;

import io.slotwise.core.problem.Simulation;

/**
 * Makes simulations: one for each worker, one for the item source, one for the evaluator, and a new one whenever one of
 * them has failed.
 */
@FunctionalInterface
public interface SimulationFactory {
    Simulation create();
}
