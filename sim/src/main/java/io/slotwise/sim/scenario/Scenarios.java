package io.slotwise.sim.scenario;

import io.slotwise.config.InvalidSettingsException;
import io.slotwise.config.Suggestion;
import io.slotwise.config.Violation;
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
     * @throws InvalidSettingsException if there is no such scenario, or it cannot have these sizes; tells of all at once
     */
    public static Scenario create(
            String name, OptionalInt items, OptionalInt minimumItems, OptionalInt slots, OptionalInt dimension) {
        Entry entry = find(name);
        Sizes sizes = new Sizes();
        int most = sizes.require("items", items.orElse(entry.items), 1, entry.mostItems());
        int fewest = sizes.require("minimum-items", minimumItems.orElse(most), 1, most);
        int filled = sizes.require("slots", slots.orElse(entry.slots), 1, Sizes.ANY);
        boolean airports = entry == Entry.AIRPORT_HUBS;
        int length = sizes.require(
                "dimension",
                dimension.orElse(entry.dimension),
                airports ? entry.dimension : 1,
                airports ? entry.dimension : Sizes.ANY);
        sizes.done();
        return entry.create(new SimulationShape(filled, length, fewest, most, airports));
    }

    private static Entry find(String name) {
        return Arrays.stream(Entry.values())
                .filter(entry -> entry.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingsException(List.of(new Violation(
                        "simulation.name",
                        "one of " + String.join(", ", names()) + Suggestion.among(name, names()),
                        '"' + name + '"'))));
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

        private int mostItems() {
            return this == AIRPORT_HUBS ? Airports.load().count() : Sizes.ANY;
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
