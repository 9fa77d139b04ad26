package io.slotwise.sim.run;

import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.config.InvalidSettingsException;
import io.slotwise.config.SimulationSettings;
import io.slotwise.config.Violation;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A simulation that is a class of its user's, on the class path. */
final class SimulationClass {
    private static final String KEY = "simulation.class";

    private SimulationClass() {}

    /** @throws InvalidSettingsException if there is none such, or it does not work with the settings */
    static ChosenSimulation find(String name, SimulationSettings settings) {
        Constructor<?> constructor = constructor(name);
        try (Simulation simulation = instantiate(constructor)) {
            SimulationShape shape = shape(name, simulation);
            requireShape(name, shape, settings);
            SimulationFactory factory = () -> instantiate(constructor);
            String simpleName = constructor.getDeclaringClass().getSimpleName();
            return new ChosenSimulation(simpleName, "the class " + name, shape, Optional.empty(), factory);
        }
    }

    private static Constructor<?> constructor(String name) {
        try {
            Class<?> type = Class.forName(name);
            if (!Simulation.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
                throw Misfit.of(KEY, "a class that implements " + Simulation.class.getName(), name);
            }
            if (!Modifier.isPublic(type.getModifiers())) {
                throw Misfit.of(KEY, "a public class", name + ", which is not public");
            }
            return type.getConstructor();
        } catch (ClassNotFoundException e) {
            throw Misfit.of(
                    KEY,
                    "the full name of a class on the class path (SLOTWISE_CLASS_PATH names its jar or folder)",
                    '"' + name + '"',
                    e);
        } catch (NoSuchMethodException e) {
            throw Misfit.of(KEY, "a class with a public constructor without parameters", name, e);
        } catch (LinkageError e) {
            throw Misfit.of(KEY, "a class that can be loaded, with all that it needs", name + ": " + e, e);
        }
    }

    private static Simulation instantiate(Constructor<?> constructor) {
        String name = constructor.getDeclaringClass().getName();
        try {
            return (Simulation) constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw Misfit.of(KEY, "a class that can be started", name + ", which failed: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw Misfit.of(KEY, "a class that can be started", name + ": " + e, e);
        }
    }

    /** Its own word, which it may not be able to give: no item in two slots, but more slots than items, say. */
    private static SimulationShape shape(String name, Simulation simulation) {
        try {
            return simulation.shape();
        } catch (RuntimeException e) {
            throw Misfit.of(KEY, "a class that tells its sizes", name + ", which failed: " + e.getMessage(), e);
        }
    }

    /** A class says its own sizes: a configuration that says others is mistaken. */
    private static void requireShape(String name, SimulationShape shape, SimulationSettings settings) {
        List<Violation> different = Stream.of(
                        different("items", name, shape.maximumItems(), settings.items()),
                        different("minimum-items", name, shape.minimumItems(), settings.minimumItems()),
                        different("slots", name, shape.slots(), settings.slots()),
                        different("dimension", name, shape.dimension(), settings.dimension()))
                .flatMap(Optional::stream)
                .toList();
        if (!different.isEmpty()) {
            throw new InvalidSettingsException(different);
        }
    }

    private static Optional<Violation> different(String key, String name, int own, OptionalInt asked) {
        return asked.isEmpty() || asked.getAsInt() == own
                ? Optional.empty()
                : Optional.of(new Violation(
                        "simulation." + key,
                        own + ", as " + name + " says, or no value",
                        String.valueOf(asked.getAsInt())));
    }
}
