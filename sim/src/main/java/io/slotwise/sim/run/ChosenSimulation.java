package io.slotwise.sim.run;

import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.sim.scenario.Scenario;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A simulation that a configuration asked for, seen to work.
 *
 * @param name a scenario's name, or a class's or program's
 * @param description what is to be done, in a line
 * @param shape its sizes
 * @param scenario the scenario, if it is one; for describing items
 * @param factory makes as many as a run needs
 */
public record ChosenSimulation(
        String name,
        String description,
        SimulationShape shape,
        Optional<Scenario> scenario,
        SimulationFactory factory) {
    private static final int NUMBERS_SHOWN = 6;

    /** An item in words. */
    public String describeItem(ItemLists items, int list, int item) {
        return scenario.map(known -> known.describeItem(items, list, item)).orElseGet(() -> numbers(items, list, item));
    }

    private static String numbers(ItemLists items, int list, int item) {
        boolean single = items.dimension() == 1;
        StringJoiner joined = new StringJoiner(" ", single ? "" : "[", single ? "" : "]");
        for (int component = 0; component < Math.min(NUMBERS_SHOWN, items.dimension()); component++) {
            joined.add(String.format(Locale.ROOT, "%.2f", items.value(list, item, component)));
        }
        return items.dimension() > NUMBERS_SHOWN ? joined.add("…").toString() : joined.toString();
    }
}
