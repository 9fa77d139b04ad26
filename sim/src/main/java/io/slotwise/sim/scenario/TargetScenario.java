package io.slotwise.sim.scenario;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.random.StreamId;
import java.util.Arrays;

/**
 * {@code target-value} and {@code slot-targets}: each slot wants the item nearest its target, whatever the other slots
 * get, so the optimum is found slot by slot.
 */
final class TargetScenario extends SolvedScenario {
    /** Of the slots' targets: part of the scenario, so the same in every run whatever the run's seed. */
    private static final long TARGETS_SEED = 7_405_926_535L;

    private static final float CENTRE = 0.5f;

    private final String description;
    private final float[] targets;

    private TargetScenario(String name, String description, SimulationShape shape, float[] targets) {
        super(name, shape, new TargetReward(targets));
        this.description = description;
        this.targets = targets;
    }

    /** Every slot wants the item nearest (0.5, …, 0.5). */
    static TargetScenario targetValue(String name, SimulationShape shape) {
        float[] targets = new float[shape.slots() * shape.dimension()];
        Arrays.fill(targets, CENTRE);
        return new TargetScenario(name, "pick for each slot the item nearest 0.5", shape, targets);
    }

    /** Every slot has a target of its own, which the policy is not told. */
    static TargetScenario slotTargets(String name, SimulationShape shape) {
        RandomStream random = StreamId.SCENARIO.stream(TARGETS_SEED);
        float[] targets = new float[shape.slots() * shape.dimension()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = random.nextFloat();
        }
        return new TargetScenario(
                name, "pick for each slot the item nearest the slot's own hidden point", shape, targets);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    void best(ItemLists items, int list, int[] picks, int at) {
        for (int slot = 0; slot < shape().slots(); slot++) {
            int nearest = 0;
            for (int item = 1; item < items.size(list); item++) {
                if (squaredDistance(items, list, item, slot) < squaredDistance(items, list, nearest, slot)) {
                    nearest = item;
                }
            }
            picks[at + slot] = nearest;
        }
    }

    @Override
    double expectedReward(ItemLists items, int list) {
        double sum = 0;
        for (int slot = 0; slot < shape().slots(); slot++) {
            for (int item = 0; item < items.size(list); item++) {
                sum += squaredDistance(items, list, item, slot);
            }
        }
        return -sum / items.size(list);
    }

    private double squaredDistance(ItemLists items, int list, int item, int slot) {
        double sum = 0;
        for (int component = 0; component < items.dimension(); component++) {
            double difference =
                    items.value(list, item, component) - (double) targets[slot * items.dimension() + component];
            sum += difference * difference;
        }
        return sum;
    }
}
