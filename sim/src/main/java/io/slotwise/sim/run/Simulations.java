package io.slotwise.sim.run;

import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.config.InvalidSettingsException;
import io.slotwise.config.PolicyNetworkKind;
import io.slotwise.config.SimulationSettings;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.sim.process.ProcessSimulation;
import io.slotwise.sim.process.SimulationProcessException;
import io.slotwise.sim.scenario.Scenario;
import io.slotwise.sim.scenario.Scenarios;
import java.io.File;
import java.util.List;
import java.util.Optional;

/** Finds the simulation that a configuration asks for. */
public final class Simulations {
    private Simulations() {}

    /**
     * The simulation of these settings. One is made and closed again, so that what cannot work is told now.
     *
     * @throws InvalidSettingsException if there is none such, or it does not work with the settings
     */
    public static ChosenSimulation choose(SlotwiseSettings settings) {
        ChosenSimulation found = find(settings);
        requireFixedLength(settings, found.shape());
        return found;
    }

    /** As {@link #choose}, but whether it fits the other settings is not asked. */
    static ChosenSimulation find(SlotwiseSettings settings) {
        return CatalogueSimulation.over(
                findAlone(settings), settings.simulation().catalogue());
    }

    private static ChosenSimulation findAlone(SlotwiseSettings settings) {
        SimulationSettings simulation = settings.simulation();
        if (simulation.name().isPresent()) {
            return scenario(simulation.name().get(), simulation);
        }
        return simulation.className().isPresent()
                ? SimulationClass.find(simulation.className().get(), simulation)
                : program(settings);
    }

    private static ChosenSimulation scenario(String name, SimulationSettings settings) {
        SimulationFactory factory = () -> create(name, settings);
        Scenario scenario = create(name, settings);
        return new ChosenSimulation(name, scenario.description(), scenario.shape(), Optional.of(scenario), factory);
    }

    private static Scenario create(String name, SimulationSettings settings) {
        return Scenarios.create(
                name, settings.items(), settings.minimumItems(), settings.slots(), settings.dimension());
    }

    private static ChosenSimulation program(SlotwiseSettings settings) {
        SimulationFactory factory = () -> ProcessSimulation.start(settings.simulation(), settings.seed());
        List<String> command = settings.simulation().command();
        try (Simulation simulation = factory.create()) {
            return new ChosenSimulation(
                    programName(command),
                    "the program " + String.join(" ", command),
                    simulation.shape(),
                    Optional.empty(),
                    factory);
        } catch (SimulationProcessException e) {
            throw Misfit.of(
                    "simulation.command",
                    "a program that answers each line on its stdin with a line of JSON on its stdout, at once, and"
                            + " writes all else to stderr",
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    /** The file that says most: {@code simulation.py} of {@code python3 simulation.py}. */
    private static String programName(List<String> command) {
        boolean script = command.size() > 1 && !command.get(1).startsWith("-");
        String path = command.get(script ? 1 : 0);
        return path.substring(path.lastIndexOf(File.separatorChar) + 1);
    }

    /** @throws InvalidSettingsException if the policy network wants all lists to be equally long, and they are not */
    static void requireFixedLength(SlotwiseSettings settings, SimulationShape shape) {
        if (settings.policy().network() == PolicyNetworkKind.MLP && shape.minimumItems() != shape.maximumItems()) {
            throw Misfit.of(
                    "policy.network",
                    "a network that takes lists of " + shape.minimumItems() + " to " + shape.maximumItems()
                            + " items, as deepsets does",
                    "mlp, which wants one length");
        }
    }
}
