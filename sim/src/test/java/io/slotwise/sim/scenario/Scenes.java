package io.slotwise.sim.scenario;

import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** What the tests of several scenarios need. */
final class Scenes {
    private Scenes() {}

    static Scenario create(String name) {
        return Scenarios.create(
                name, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    static Scenario create(String name, int items, int minimumItems, int slots, int dimension) {
        return Scenarios.create(
                name,
                OptionalInt.of(items),
                OptionalInt.of(minimumItems),
                OptionalInt.of(slots),
                OptionalInt.of(dimension));
    }

    static RandomStream random(long seed) {
        return RandomStream.of(seed, 100);
    }

    /** The rewards of every way to fill the slots from the first list, by the simulation itself. */
    static double[] rewardsOfAll(Scenario scenario, ItemLists items) {
        int slots = scenario.shape().slots();
        double[] rewards = new double[(int) Math.pow(items.size(0), slots)];
        for (int way = 0; way < rewards.length; way++) {
            int[] picks = new int[slots];
            for (int slot = 0, rest = way; slot < slots; slot++, rest /= items.size(0)) {
                picks[slot] = rest % items.size(0);
            }
            rewards[way] = scenario.evaluate(items, new Selections(slots, picks))[0];
        }
        return rewards;
    }

    /** Applies a check to each list of a batch on its own. */
    static void each(ItemLists items, Consumer<ItemLists> check) {
        for (int list = 0; list < items.count(); list++) {
            check.accept(items.slice(list, list + 1));
        }
    }

    /** Vectors that are no items: numbers uniform between two. */
    static float[] blends(int count, long seed, float from, float to) {
        RandomStream random = random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = from + (to - from) * random.nextFloat();
        }
        return values;
    }

    static float[] values(DifferentiableReward reward, ItemLists items, float[] selected) {
        float[] values = new float[items.count()];
        reward.evaluate(items, selected, values, new float[selected.length]);
        return values;
    }

    static float[] gradient(DifferentiableReward reward, ItemLists items, float[] selected) {
        float[] gradient = new float[selected.length];
        reward.evaluate(items, selected, new float[items.count()], gradient);
        return gradient;
    }

    /** The gradient of each list's reward by central differences. */
    static double[] differences(ListReward reward, ItemLists items, float[] selected) {
        float step = 0x1.0p-9f;
        double[] differences = new double[selected.length];
        for (int i = 0; i < selected.length; i++) {
            float[] above = selected.clone();
            float[] below = selected.clone();
            above[i] += step;
            below[i] -= step;
            int list = i / reward.width();
            int at = list * reward.width();
            differences[i] = (reward.value(items, list, above, at) - reward.value(items, list, below, at))
                    / ((double) above[i] - below[i]);
        }
        return differences;
    }
}
