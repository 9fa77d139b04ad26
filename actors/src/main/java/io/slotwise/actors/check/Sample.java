package io.slotwise.actors.check;

import io.slotwise.core.policy.UniformSelections;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists, picks from them, and the rewards that they first got.
 *
 * @param items some lists
 * @param selections picks at random
 * @param rewards as one instance told them when it was first asked
 */
record Sample(ItemLists items, Selections selections, float[] rewards) {
    /** Rewards that are further apart than this share of the greatest differ by more than rounding. */
    private static final double ROUNDING = 1e-5;

    static Sample of(Simulation simulation, ItemLists items, RandomStream random) {
        Selections selections = UniformSelections.draw(items, simulation.shape(), random);
        return new Sample(items, selections, simulation.evaluate(copyOf(items), selections));
    }

    /** Asks again. The simulation gets copies, so that it cannot spoil these. */
    float[] again(Simulation simulation) {
        return simulation.evaluate(
                copyOf(items),
                new Selections(selections.slots(), selections.picks().clone()));
    }

    /** Rewards of the same lists and picks, asked for in calls of so many lists. */
    float[] inParts(Simulation simulation, int lists) {
        float[] all = new float[items.count()];
        for (int from = 0; from < all.length; from += lists) {
            int to = Math.min(all.length, from + lists);
            float[] part = simulation.evaluate(items.slice(from, to), selections.slice(from, to));
            System.arraycopy(part, 0, all, from, part.length);
        }
        return all;
    }

    /** Rewards of the same lists and picks, asked for in the opposite order, each then in its place again. */
    float[] reversed(Simulation simulation) {
        int count = items.count();
        List<ItemLists> lists = new ArrayList<>();
        int[] picks = new int[count * selections.slots()];
        for (int list = 0; list < count; list++) {
            int from = count - 1 - list;
            lists.add(items.slice(from, from + 1));
            System.arraycopy(
                    selections.picks(),
                    from * selections.slots(),
                    picks,
                    list * selections.slots(),
                    selections.slots());
        }
        float[] rewards = simulation.evaluate(
                ItemLists.joined(items.dimension(), lists), new Selections(selections.slots(), picks));
        float[] inPlace = new float[count];
        for (int list = 0; list < count; list++) {
            inPlace[count - 1 - list] = rewards[list];
        }
        return inPlace;
    }

    /** How many of these rewards differ from the first by more than rounding. */
    int different(float[] others) {
        double scale = 0;
        for (float reward : rewards) {
            scale = Math.max(scale, Math.abs(reward));
        }
        int different = 0;
        for (int list = 0; list < rewards.length; list++) {
            if (Math.abs((double) rewards[list] - others[list]) > ROUNDING * scale) {
                different++;
            }
        }
        return different;
    }

    static ItemLists copyOf(ItemLists items) {
        return items.slice(0, items.count());
    }
}
