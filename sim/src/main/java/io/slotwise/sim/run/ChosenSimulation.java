package io.slotwise.sim.run;

import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.ItemScale;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.sim.scenario.Scenario;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.IntToDoubleFunction;

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
        return scenario.map(known -> known.describeItem(items, list, item))
                .orElseGet(() -> numbers(items.dimension(), component -> items.value(list, item, component)));
    }

    /** What a list is chosen for, in numbers; empty if its simulation says nothing of that. */
    public String describeListContext(ItemLists items, int list) {
        return numbers(shape.listContext(), component -> items.listContext(list, component));
    }

    /** What a slot of a list is chosen for, in numbers; empty if its simulation says nothing of that. */
    public String describeSlotContext(ItemLists items, int list, int slot) {
        return numbers(shape.slotContext(), component -> items.slotContext(list, slot, component));
    }

    /** The same with items that networks see as those of a saved run. */
    ChosenSimulation scaledAs(SimulationShape saved) {
        return saved.itemScale().equals(shape.itemScale()) || saved.dimension() != shape.dimension()
                ? this
                : scaledBy(saved.itemScale());
    }

    /** The same with items that networks see at this scale. */
    ChosenSimulation scaledBy(ItemScale scale) {
        SimulationShape scaled = shape.withItemScale(scale);
        SimulationFactory made = () -> new ScaledSimulation(factory.create(), scaled);
        return new ChosenSimulation(name, description, scaled, scenario, made);
    }

    private static String numbers(int count, IntToDoubleFunction number) {
        if (count == 0) {
            return "";
        }
        StringJoiner joined = new StringJoiner(" ", count == 1 ? "" : "[", count == 1 ? "" : "]");
        for (int component = 0; component < Math.min(NUMBERS_SHOWN, count); component++) {
            joined.add(String.format(Locale.ROOT, "%.2f", number.applyAsDouble(component)));
        }
        return count > NUMBERS_SHOWN ? joined.add("…").toString() : joined.toString();
    }
}
