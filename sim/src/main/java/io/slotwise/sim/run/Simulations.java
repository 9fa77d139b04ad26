package io.slotwise.sim.run;

import io.slotwise.actors.training.SimulationFactory;
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
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the simulation that a configuration asks for. */
public final class Simulations {
    private Simulations() {}

    /**
     * The simulation of these settings. One is made and closed again, so that what cannot work is told now.
     *
     * @throws CommandFailure with {@link ExitCode#CONFIG} if there is none such, or it does not work with the settings
     */
    public static ChosenSimulation choose(SlotwiseSettings settings) {
        SimulationSettings simulation = settings.simulation();
        ChosenSimulation chosen;
        if (simulation.name().isPresent()) {
            chosen = scenario(simulation.name().get(), simulation);
        } else if (simulation.className().isPresent()) {
            chosen = ofClass(simulation.className().get(), simulation);
        } else {
            chosen = program(settings);
        }
        requireFixedLength(settings, chosen.shape());
        return chosen;
    }

    private static ChosenSimulation scenario(String name, SimulationSettings settings) {
        try {
            SimulationFactory factory = () -> create(name, settings);
            Scenario scenario = create(name, settings);
            return new ChosenSimulation(name, scenario.description(), scenario.shape(), Optional.of(scenario), factory);
        } catch (IllegalArgumentException e) {
            throw badConfig("simulation.name: " + e.getMessage(), "", e);
        }
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
            throw badConfig(
                    "simulation.command: " + e.getMessage(),
                    "Try the program by hand: it must answer each line on its stdin with a line of JSON on its stdout, "
                            + "at once, and write all else to stderr.",
                    e);
        } catch (IllegalArgumentException e) {
            throw badConfig(String.valueOf(e.getMessage()), "", e);
        }
    }

    /** The file that says most: {@code simulation.py} of {@code python3 simulation.py}. */
    private static String programName(List<String> command) {
        boolean script = command.size() > 1 && !command.get(1).startsWith("-");
        String path = command.get(script ? 1 : 0);
        return path.substring(path.lastIndexOf(File.separatorChar) + 1);
    }

    private static ChosenSimulation ofClass(String name, SimulationSettings settings) {
        Constructor<?> constructor = constructor(name);
        try (Simulation simulation = instantiate(constructor)) {
            SimulationShape shape = simulation.shape();
            requireShape(name, shape, settings);
            SimulationFactory factory = () -> instantiate(constructor);
            String simpleName = constructor.getDeclaringClass().getSimpleName();
            return new ChosenSimulation(simpleName, "the class " + name, shape, Optional.empty(), factory);
        }
    }

    private static Constructor<?> constructor(String name) {
        String key = "simulation.class: ";
        try {
            Class<?> type = Class.forName(name);
            if (!Simulation.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
                throw badConfig(
                        key + "expected a class that implements " + Simulation.class.getName() + ", found " + name, "");
            }
            if (!Modifier.isPublic(type.getModifiers())) {
                throw badConfig(key + "expected a public class, found " + name, "");
            }
            return type.getConstructor();
        } catch (ClassNotFoundException e) {
            throw badConfig(
                    key + "expected a class on the class path, found \"" + name + "\"",
                    "Give its full name, package and all, and put its jar or folder on the class path.",
                    e);
        } catch (NoSuchMethodException e) {
            throw badConfig(key + "expected a public constructor without parameters in " + name, "", e);
        } catch (LinkageError e) {
            throw badConfig(key + name + " cannot be loaded: " + e, "Something it needs may not be there.", e);
        }
    }

    private static Simulation instantiate(Constructor<?> constructor) {
        String name = constructor.getDeclaringClass().getName();
        try {
            return (Simulation) constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw badConfig("simulation.class: " + name + " failed to start: " + e.getCause(), "", e);
        } catch (ReflectiveOperationException e) {
            throw badConfig("simulation.class: " + name + " cannot be started: " + e, "", e);
        }
    }

    /** A class says its own sizes: a configuration that says others is mistaken. */
    private static void requireShape(String name, SimulationShape shape, SimulationSettings settings) {
        requireEqual("items", name, shape.maximumItems(), settings.items());
        requireEqual("minimum-items", name, shape.minimumItems(), settings.minimumItems());
        requireEqual("slots", name, shape.slots(), settings.slots());
        requireEqual("dimension", name, shape.dimension(), settings.dimension());
    }

    private static void requireEqual(String key, String name, int own, OptionalInt asked) {
        if (asked.isPresent() && asked.getAsInt() != own) {
            throw badConfig(
                    "simulation." + key + ": expected " + own + ", as " + name + " says, found " + asked.getAsInt(),
                    "Leave the key out.");
        }
    }

    private static void requireFixedLength(SlotwiseSettings settings, SimulationShape shape) {
        if (settings.policy().network() == PolicyNetworkKind.MLP && shape.minimumItems() != shape.maximumItems()) {
            throw badConfig(
                    "policy.network: mlp wants lists of one length, and this simulation's have " + shape.minimumItems()
                            + " to " + shape.maximumItems() + " items",
                    "Use deepsets, which takes any length.");
        }
    }

    private static CommandFailure badConfig(String message, String hint) {
        return new CommandFailure(ExitCode.CONFIG, message, hint);
    }

    private static CommandFailure badConfig(String message, String hint, Throwable cause) {
        return new CommandFailure(ExitCode.CONFIG, message, hint, cause);
    }
}
