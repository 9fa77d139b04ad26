package io.slotwise.sim.run;

import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.config.CatalogueSettings;
import io.slotwise.config.InvalidSettingsException;
import io.slotwise.config.Normalisation;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.sim.files.DiskFault;
import io.slotwise.sim.items.Catalogue;
import io.slotwise.sim.items.ItemFile;
import io.slotwise.sim.items.ItemFileException;
import io.slotwise.sim.process.ProcessSimulation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A simulation whose lists are samples of a catalogue. */
final class CatalogueSimulation implements Simulation {
    private static final String FILE = "simulation.catalogue.file";

    private final Simulation simulation;
    private final Catalogue catalogue;

    private CatalogueSimulation(Simulation simulation, Catalogue catalogue) {
        this.simulation = simulation;
        this.catalogue = catalogue;
    }

    /**
     * The same simulation with lists from the catalogue that the settings name, if they do.
     *
     * @throws InvalidSettingsException if the file cannot be used, or the simulation has items of its own
     */
    static ChosenSimulation over(ChosenSimulation chosen, CatalogueSettings settings) {
        if (settings.file().isEmpty()) {
            return chosen;
        }
        requireOpenItems(chosen);
        Catalogue catalogue = catalogue(settings.file().get(), settings, chosen.shape());
        SimulationFactory factory =
                () -> new CatalogueSimulation(chosen.factory().create(), catalogue);
        ChosenSimulation sampled =
                new ChosenSimulation(chosen.name(), chosen.description(), chosen.shape(), chosen.scenario(), factory);
        return settings.normalise() == Normalisation.NONE
                ? sampled
                : sampled.scaledBy(catalogue.scale(settings.normalise()));
    }

    private static Catalogue catalogue(String file, CatalogueSettings settings, SimulationShape shape) {
        int columns = settings.columns().size();
        if (columns > 0 && columns != shape.dimension()) {
            throw Misfit.of(
                    "simulation.catalogue.columns",
                    "as many as an item has numbers, " + shape.dimension(),
                    String.valueOf(columns));
        }
        try {
            return Catalogue.of(ItemFile.read(Path.of(file)), settings.columns(), shape);
        } catch (ItemFileException e) {
            throw Misfit.of(FILE, "a file of items", String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw Misfit.of(FILE, "a file that can be read", DiskFault.describe(Path.of(file), e), e);
        }
    }

    private static void requireOpenItems(ChosenSimulation chosen) {
        try (Simulation simulation = chosen.factory().create()) {
            if (hasItems(simulation)) {
                throw Misfit.of(FILE, "no value, since " + chosen.name() + " has items of its own", "one");
            }
        }
    }

    private static boolean hasItems(Simulation simulation) {
        if (simulation instanceof ProcessSimulation program) {
            return program.generatesItems();
        }
        try {
            return simulation
                            .getClass()
                            .getMethod("generate", int.class, RandomStream.class)
                            .getDeclaringClass()
                    != Simulation.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every simulation has it", e);
        }
    }

    @Override
    public SimulationShape shape() {
        return simulation.shape();
    }

    @Override
    public float[] evaluate(ItemLists items, Selections selections) {
        return simulation.evaluate(items, selections);
    }

    @Override
    public ItemLists generate(int count, RandomStream random) {
        return catalogue.sample(count, simulation.shape(), random);
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
