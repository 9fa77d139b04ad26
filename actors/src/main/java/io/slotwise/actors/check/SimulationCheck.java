package io.slotwise.actors.check;

import io.slotwise.actors.training.GuardedSimulation;
import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.actors.training.SimulationFailedException;
import io.slotwise.config.SimulationSettings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries a simulation as a run would use it, and harder: what it returns, whether that can be repeated, whether lists,
 * batches, instances and threads disturb each other, what its reward depends on, and how fast it is. A simulation that
 * throws, hangs or returns nonsense is a finding, not an exception.
 */
public final class SimulationCheck {
    private static final int ROUNDS_AT_ONCE = 4;
    private static final int LEAST_WORKERS = 2;

    private final SimulationFactory factory;
    private final SimulationShape shape;
    private final SimulationSettings settings;
    private final Plan plan;
    private final Consumer<Finding> listener;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * How hard to try.
     *
     * @param seed of all chance
     * @param lists evaluated at a time, some twenty times over; at least 2
     * @param seconds for timing; a quarter more for warming up
     */
    public record Plan(long seed, int lists, double seconds) {
        /** @throws IllegalArgumentException if a number is out of range */
        public Plan {
            if (lists < 2) {
                throw new IllegalArgumentException("lists: expected at least 2, found " + lists);
            }
            if (!(seconds > 0)) {
                throw new IllegalArgumentException("seconds: expected a number above 0, found " + seconds);
            }
        }
    }

    /** The random streams, by what they are for. */
    private enum Stream {
        ITEMS,
        PICKS,
        OTHER_ITEMS,
        OTHER_PICKS,
        TIMED_ITEMS
    }

    private SimulationCheck(
            SimulationFactory factory,
            SimulationShape shape,
            SimulationSettings settings,
            Plan plan,
            Consumer<Finding> listener) {
        this.factory = factory;
        this.shape = shape;
        this.settings = settings;
        this.plan = plan;
        this.listener = listener;
    }

    /**
     * Tries the simulations that a factory makes.
     *
     * @param settings with the batch size, workers and time limit of the run to come
     * @param listener hears each finding at once
     * @throws RuntimeException if none can be made, or it does not tell its sizes
     */
    public static SimulationReport run(
            SimulationFactory factory, SimulationSettings settings, Plan plan, Consumer<Finding> listener) {
        SimulationShape shape;
        try (Simulation simulation = factory.create()) {
            shape = simulation.shape();
        }
        return new SimulationCheck(factory, shape, settings, plan, listener).run();
    }

    private SimulationReport run() {
        Optional<Latency> latency = Optional.empty();
        try (GuardedSimulation simulation = guarded();
                GuardedSimulation other = guarded()) {
            Sample sample = tryValues(simulation);
            if (sample != null) {
                tryRepetition(simulation, other, sample);
                latency = time();
            }
        } catch (SimulationFailedException e) {
            tell(Finding.warning("close", String.valueOf(e.getMessage())));
        }
        return new SimulationReport(shape, findings, latency);
    }

    private GuardedSimulation guarded() {
        return new GuardedSimulation(factory, shape, settings);
    }

    private RandomStream stream(Stream stream) {
        return RandomStream.of(plan.seed, stream.ordinal());
    }

    private @Nullable Sample tryValues(GuardedSimulation simulation) {
        ItemLists items = look("items", () -> simulation.generate(plan.lists, stream(Stream.ITEMS)));
        if (items == null) {
            return null;
        }
        find(
                "items",
                () -> ReturnedValues.generate(simulation, items, plan.seed, plan.seed + 1, Stream.ITEMS.ordinal()));
        Sample sample = look("rewards", () -> Sample.of(simulation, items, stream(Stream.PICKS)));
        if (sample == null) {
            return null;
        }
        find("rewards", () -> ReturnedValues.rewards(simulation, sample));
        Optional<Finding> best =
                look("best picks", () -> ReturnedValues.bestSelections(simulation, sample, stream(Stream.OTHER_PICKS)));
        if (best != null) {
            best.ifPresent(this::tell);
        }
        return sample;
    }

    private void tryRepetition(GuardedSimulation simulation, GuardedSimulation other, Sample sample) {
        Mark repeated = find(
                "repeated",
                () -> Repetition.repeated(
                        simulation,
                        other,
                        sample,
                        () -> Sample.of(
                                simulation,
                                simulation.generate(plan.lists, stream(Stream.OTHER_ITEMS)),
                                stream(Stream.OTHER_PICKS))));
        if (repeated != Mark.GOOD) {
            for (String subject : List.of("batches", "threads", "picks", "items left out", "order of items")) {
                tell(Finding.unknown(subject, "cannot be told of rewards that are not repeated"));
            }
            return;
        }
        find("batches", () -> Repetition.independentOfTheBatch(simulation, sample));
        Workers workers = new Workers(Math.max(LEAST_WORKERS, settings.workers()), this::guarded);
        find("threads", () -> workers.agree(sample, ROUNDS_AT_ONCE));
        find("picks", () -> Dependence.onPicks(simulation, sample, stream(Stream.OTHER_PICKS)));
        find("items left out", () -> Dependence.onTheRest(simulation, sample));
        if (shape.hasContext()) {
            find("context", () -> Dependence.onTheContext(simulation, sample));
        }
        if (sample.items().candidates().isEmpty()) {
            find("order of items", () -> Dependence.onTheOrder(simulation, sample));
        }
    }

    private Optional<Latency> time() {
        Latency latency = look("latency", () -> {
            try (GuardedSimulation simulation = guarded()) {
                ItemLists items = simulation.generate(settings.batchSize(), stream(Stream.TIMED_ITEMS));
                Sample batch = Sample.of(simulation, items, stream(Stream.PICKS));
                return new Timing(batch, settings.batchSize(), plan.seconds)
                        .of(new Workers(settings.workers(), this::guarded));
            }
        });
        return Optional.ofNullable(latency);
    }

    private Mark find(String subject, Supplier<Finding> test) {
        Finding finding = look(subject, test);
        if (finding == null) {
            return Mark.BAD;
        }
        tell(finding);
        return finding.mark();
    }

    private <T> @Nullable T look(String subject, Supplier<T> test) {
        try {
            return test.get();
        } catch (SimulationFailedException e) {
            tell(Finding.bad(subject, String.valueOf(e.getMessage())));
            return null;
        }
    }

    private void tell(Finding finding) {
        findings.add(finding);
        listener.accept(finding);
    }
}
