package io.slotwise.actors.check;

import io.slotwise.core.policy.UniformSelections;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.random.RandomStream;
import java.util.List;

/** What the reward depends on. Of use only where rewards are repeated. */
final class Dependence {
    private Dependence() {}

    /** Other picks from the same lists. */
    static Finding onPicks(Simulation simulation, Sample sample, RandomStream random) {
        Selections others = UniformSelections.draw(sample.items(), simulation.shape(), random);
        int different = sample.different(simulation.evaluate(Sample.copyOf(sample.items()), others));
        return different > 0
                ? Finding.good(
                        "picks",
                        "other picks change the reward of " + different + " of " + sample.rewards().length + " lists")
                : Finding.warning(
                        "picks", "other picks from the same lists get the same rewards: there is nothing to learn");
    }

    /** The same vectors picked from a list of which all that was left out is now like something picked. */
    static Finding onTheRest(Simulation simulation, Sample sample) {
        ItemLists changed = withoutTheRest(sample);
        int different = sample.different(simulation.evaluate(changed, sample.selections()));
        boolean declared = simulation.shape().rewardSeesList();
        if (different > 0 && !declared) {
            return Finding.bad(
                    "items left out",
                    "they change the reward of " + different + " of " + sample.rewards().length
                            + " lists, so the critic must see them: let the shape say rewardSeesList");
        }
        if (declared) {
            return different > 0
                    ? Finding.good("items left out", "they change the reward, as the shape says")
                    : Finding.warning(
                            "items left out",
                            "no reward depended on them, though the shape says rewardSeesList: without it, training"
                                    + " is cheaper");
        }
        return Finding.good("items left out", "they change no reward, as the shape says");
    }

    private static ItemLists withoutTheRest(Sample sample) {
        ItemLists items = sample.items();
        Selections selections = sample.selections();
        int dimension = items.dimension();
        float[] values = items.values().clone();
        for (int list = 0; list < items.count(); list++) {
            boolean[] picked = new boolean[items.size(list)];
            for (int slot = 0; slot < selections.slots(); slot++) {
                picked[selections.pick(list, slot)] = true;
            }
            int source = items.offset(list) + selections.pick(list, 0);
            for (int item = 0; item < picked.length; item++) {
                if (!picked[item]) {
                    int target = items.offset(list) + item;
                    System.arraycopy(items.values(), source * dimension, values, target * dimension, dimension);
                }
            }
        }
        return new ItemLists(
                dimension,
                items.offsets(),
                values,
                items.candidates().orElse(null),
                items.context().orElse(null));
    }

    /** The same vectors picked, from lists whose items stand in the opposite order. */
    static Finding onTheOrder(Simulation simulation, Sample sample) {
        ItemLists items = sample.items();
        int dimension = items.dimension();
        float[] values = new float[items.values().length];
        int[] picks = sample.selections().picks().clone();
        int slots = sample.selections().slots();
        for (int list = 0; list < items.count(); list++) {
            int last = items.size(list) - 1;
            for (int item = 0; item <= last; item++) {
                int from = items.offset(list) + item;
                int to = items.offset(list) + last - item;
                System.arraycopy(items.values(), from * dimension, values, to * dimension, dimension);
            }
            for (int slot = 0; slot < slots; slot++) {
                picks[list * slots + slot] = last - picks[list * slots + slot];
            }
        }
        ItemLists reversed = new ItemLists(
                dimension, items.offsets(), values, null, items.context().orElse(null));
        int different = sample.different(simulation.evaluate(reversed, new Selections(slots, picks)));
        return different == 0
                ? Finding.good("order of items", "it changes no reward")
                : Finding.warning(
                        "order of items",
                        "it changes the reward of " + different + " of " + sample.rewards().length
                                + " lists: critics see what was picked, not where it stood in its list; put the place"
                                + " into the item's vector");
    }

    /** The same picks from the same items, of lists that are for what the list before them is for. */
    static Finding onTheContext(Simulation simulation, Sample sample) {
        ItemLists items = sample.items();
        int last = items.count() - 1;
        ItemLists turned =
                ItemLists.joined(items.dimension(), List.of(items.slice(last, last + 1), items.slice(0, last)));
        int different = sample.different(
                simulation.evaluate(items.withContext(turned.context().orElseThrow()), sample.selections()));
        return different > 0
                ? Finding.good(
                        "context",
                        "another context changes the reward of " + different + " of " + sample.rewards().length
                                + " lists")
                : Finding.warning(
                        "context",
                        "no reward depended on it, though the shape says that lists have one: without it, training is"
                                + " cheaper");
    }
}
