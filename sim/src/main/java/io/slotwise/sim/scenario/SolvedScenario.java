package io.slotwise.sim.scenario;

import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.SimulationShape;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** What all scenarios share: batches are handled one list at a time. */
abstract class SolvedScenario implements Scenario {
    /** Longer vectors are cut in descriptions. */
    private static final int COMPONENTS_SHOWN = 6;

    private final String name;
    private final SimulationShape shape;
    private final ListReward reward;

    SolvedScenario(String name, SimulationShape shape, ListReward reward) {
        this.name = name;
        this.shape = shape;
        this.reward = reward;
    }

    /** Writes the best picks of one list to {@code picks}, from {@code at} on. */
    abstract void best(ItemLists items, int list, int[] picks, int at);

    /** The reward of one list to be expected of random picks. */
    abstract double expectedReward(ItemLists items, int list);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final SimulationShape shape() {
        return shape;
    }

    @Override
    public final Optional<DifferentiableReward> oracle() {
        return Optional.of(reward);
    }

    @Override
    public final float[] evaluate(ItemLists items, Selections selections) {
        requireDimension(items);
        if (selections.slots() != shape.slots()) {
            throw new IllegalArgumentException(
                    name + ": expected selections for " + shape.slots() + " slots, found " + selections.slots());
        }
        float[] selected = selections.gather(items);
        float[] rewards = new float[items.count()];
        for (int list = 0; list < rewards.length; list++) {
            rewards[list] = (float) reward.value(items, list, selected, list * reward.width());
        }
        return rewards;
    }

    @Override
    public final Optional<Selections> bestSelections(ItemLists items) {
        requireDimension(items);
        int[] picks = new int[items.count() * shape.slots()];
        for (int list = 0; list < items.count(); list++) {
            best(items, list, picks, list * shape.slots());
        }
        return Optional.of(new Selections(shape.slots(), picks));
    }

    @Override
    public final double randomReward(ItemLists items) {
        requireDimension(items);
        if (items.count() == 0) {
            throw new IllegalArgumentException(name + ": expected at least one list");
        }
        double sum = 0;
        for (int list = 0; list < items.count(); list++) {
            sum += expectedReward(items, list);
        }
        return sum / items.count();
    }

    @Override
    public String describeItem(ItemLists items, int list, int item) {
        if (items.dimension() == 1) {
            return decimals(items.value(list, item, 0));
        }
        StringJoiner joiner = new StringJoiner(" ", "[", "]");
        for (int component = 0; component < Math.min(items.dimension(), COMPONENTS_SHOWN); component++) {
            joiner.add(decimals(items.value(list, item, component)));
        }
        if (items.dimension() > COMPONENTS_SHOWN) {
            joiner.add("…");
        }
        return joiner.toString();
    }

    private static String decimals(float value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private void requireDimension(ItemLists items) {
        if (items.dimension() != shape.dimension()) {
            throw new IllegalArgumentException(
                    name + ": expected items of dimension " + shape.dimension() + ", found " + items.dimension());
        }
    }
}
