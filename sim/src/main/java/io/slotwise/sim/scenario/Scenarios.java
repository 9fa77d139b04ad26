package io.slotwise.sim.scenario;

import io.slotwise.config.Suggestion;
import io.slotwise.core.problem.SimulationShape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The scenarios that come with Slotwise, by name. */
public final class Scenarios {
    private Scenarios() {}

    /** The names of all scenarios, the simplest first. */
    public static List<String> names() {
        return Arrays.stream(Entry.values()).map(entry -> entry.name).toList();
    }

    /**
     * Makes a scenario, with its own sizes where none are given.
     *
     * @param name one of {@link #names()}
     * @param items the most items in a generated list (N)
     * @param minimumItems the fewest items in a generated list; as many as {@code items} if not given
     * @param slots the number of slots (S)
     * @param dimension the length of an item vector (D)
     * @throws IllegalArgumentException if there is no such scenario, or it cannot have these sizes
     */
    public static Scenario create(
            String name, OptionalInt items, OptionalInt minimumItems, OptionalInt slots, OptionalInt dimension) {
        Entry entry = find(name);
        int most = atLeastOne(name, "items", items.orElse(entry.items));
        int fewest = atLeastOne(name, "minimum-items", minimumItems.orElse(most));
        if (fewest > most) {
            throw new IllegalArgumentException(
                    name + ": minimum-items: expected at most items (" + most + "), got " + fewest);
        }
        SimulationShape shape = new SimulationShape(
                atLeastOne(name, "slots", slots.orElse(entry.slots)),
                atLeastOne(name, "dimension", dimension.orElse(entry.dimension)),
                fewest,
                most,
                entry == Entry.AIRPORT_HUBS);
        return entry.create(shape);
    }

    private static int atLeastOne(String name, String size, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + size + ": expected at least 1, got " + value);
        }
        return value;
    }

    private static Entry find(String name) {
        for (Entry entry : Entry.values()) {
            if (entry.name.equals(name)) {
                return entry;
            }
        }
        throw new IllegalArgumentException("expected one of " + String.join(", ", names()) + ", got \"" + name + "\""
                + Suggestion.among(name, names()));
    }

    private enum Entry {
        TARGET_VALUE(8, 4, 1),
        SLOT_TARGETS(64, 8, 4),
        SUM_TARGET(8, 4, 1),
        AIRPORT_HUBS(32, 4, GreatCircle.DIMENSION);

        private final String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
        private final int items;
        private final int slots;
        private final int dimension;

        Entry(int items, int slots, int dimension) {
            this.items = items;
            this.slots = slots;
            this.dimension = dimension;
        }

        private Scenario create(SimulationShape shape) {
            return switch (this) {
                case TARGET_VALUE -> TargetScenario.targetValue(name, shape);
                case SLOT_TARGETS -> TargetScenario.slotTargets(name, shape);
                case SUM_TARGET -> new SumTarget(name, shape, PickSearch.MOST_ENUMERATED);
                case AIRPORT_HUBS -> new AirportHubs(name, shape, Airports.load(), PickSearch.MOST_ENUMERATED);
            };
        }
    }
}
