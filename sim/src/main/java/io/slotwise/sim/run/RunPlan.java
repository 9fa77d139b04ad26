package io.slotwise.sim.run;

import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.SimulationShape;

/**
 * What is to be trained on what.
 *
 * @param settings everything that can be set
 * @param simulation what answers with rewards
 */
public record RunPlan(SlotwiseSettings settings, ChosenSimulation simulation) {
    /** The same with items that networks see as those of a saved run, whatever its catalogue has become. */
    RunPlan scaledAs(SimulationShape saved) {
        return new RunPlan(settings, simulation.scaledAs(saved));
    }
}
