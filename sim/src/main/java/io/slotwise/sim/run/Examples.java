package io.slotwise.sim.run;

import io.slotwise.actors.training.GuidedPolicy;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Shows what a policy picks, by the first few lists of the evaluation set. */
final class Examples {
    /** How many lists are shown. */
    static final int COUNT = 3;
    /** How many items of a list are shown. */
    static final int MOST_ITEMS = 64;
    /** How many slots are shown. */
    static final int MOST_SLOTS = 16;
    /** How many numbers of a context are shown. */
    private static final int MOST_NUMBERS = 8;

    private final ChosenSimulation chosen;
    private final ItemLists items;
    private final Selections picked;
    private final Optional<Selections> best;
    private final float[] rewards;
    private final float[] bestRewards;

    private Examples(ChosenSimulation chosen, Simulation simulation, GuidedPolicy policy, ItemLists items) {
        this.chosen = chosen;
        this.items = items;
        picked = policy.decide(items);
        best = simulation.bestSelections(items);
        rewards = simulation.evaluate(items, picked);
        bestRewards =
                best.map(selections -> simulation.evaluate(items, selections)).orElseGet(() -> new float[0]);
    }

    /** What the policy picks from the first of these lists. */
    static List<Example> of(
            ChosenSimulation chosen, Simulation simulation, GuidedPolicy policy, ItemLists evaluationSet) {
        ItemLists items = evaluationSet.slice(0, Math.min(COUNT, evaluationSet.count()));
        Examples examples = new Examples(chosen, simulation, policy, items);
        List<Example> all = new ArrayList<>();
        for (int list = 0; list < items.count(); list++) {
            all.add(examples.example(list));
        }
        return all;
    }

    private Example example(int list) {
        List<Example.Item> shown = new ArrayList<>();
        for (int item = 0; item < Math.min(MOST_ITEMS, items.size(list)); item++) {
            shown.add(item(list, item));
        }
        List<Example.Pick> picks = new ArrayList<>();
        for (int slot = 0; slot < Math.min(MOST_SLOTS, picked.slots()); slot++) {
            picks.add(new Example.Pick(
                    item(list, picked.pick(list, slot)), bestItem(list, slot), slotContext(list, slot)));
        }
        Double bestReward = bestRewards.length == 0 ? null : (double) bestRewards[list];
        return new Example(
                items.size(list), shown, picked.slots(), picks, rewards[list], bestReward, listContext(list));
    }

    private @Nullable String listContext(int list) {
        int numbers = chosen.shape().listContext();
        return numbers == 0 ? null : text(numbers, component -> items.listContext(list, component));
    }

    private @Nullable String slotContext(int list, int slot) {
        int numbers = chosen.shape().slotContext();
        return numbers == 0 ? null : text(numbers, component -> items.slotContext(list, slot, component));
    }

    private static String text(int numbers, IntFunction<Float> number) {
        String shown = IntStream.range(0, Math.min(MOST_NUMBERS, numbers))
                .mapToObj(component -> String.format(Locale.ROOT, "%.3g", number.apply(component)))
                .collect(Collectors.joining(", "));
        return numbers > MOST_NUMBERS ? shown + ", …" : shown;
    }

    private Example.@Nullable Item bestItem(int list, int slot) {
        return best.map(selections -> item(list, selections.pick(list, slot))).orElse(null);
    }

    private Example.Item item(int list, int item) {
        Double value = items.dimension() == 1 ? (double) items.value(list, item, 0) : null;
        return new Example.Item(item, chosen.describeItem(items, list, item), value);
    }
}
