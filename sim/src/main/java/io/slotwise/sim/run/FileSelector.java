package io.slotwise.sim.run;

import io.slotwise.actors.selection.Selection;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.training.SelectionAnswers;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.sim.items.ItemFile;
import io.slotwise.sim.items.ItemFileException;
import io.slotwise.sim.items.ItemRows;
import java.util.List;
import java.util.function.Consumer;

/**
 * Picks from the lists of a file.
 *
 * @param policy what picks
 */
public record FileSelector(SavedPolicy policy) {
    /** Lists picked from at a time: enough to share a matrix product, and few enough to fit in memory. */
    private static final int BATCH = 256;

    /**
     * Picks from every list, in the file's order.
     *
     * @param seed of the samples, where they are asked for
     * @param told hears of each selection
     * @throws ItemFileException if the file's lists are not such as the policy can pick from; none was picked from then
     */
    public void select(ItemFile file, SelectionKind kind, long seed, Consumer<SavedSelection> told) {
        int dimension = policy.shape().dimension();
        List<ItemRows> lists = file.lists(
                policy.shape(), policy.settings().simulation().catalogue().columns());
        lists.forEach(list -> requireLength(file, list));
        try (SelectionAnswers answers = policy.answers(seed)) {
            for (int from = 0; from < lists.size(); from += BATCH) {
                List<ItemRows> batch = lists.subList(from, Math.min(lists.size(), from + BATCH));
                List<Selection> selections = answers.select(ItemRows.batch(batch, dimension), kind);
                for (int at = 0; at < selections.size(); at++) {
                    told.accept(SavedSelection.of(batch.get(at), selections.get(at)));
                }
            }
        }
    }

    private void requireLength(ItemFile file, ItemRows list) {
        int found = list.items().size();
        if (found < policy.fewestItems() || found > policy.mostItems()) {
            throw new ItemFileException(
                    file.name() + ":" + list.items().get(0).line() + ", list " + list.name(),
                    expected(),
                    String.valueOf(found));
        }
    }

    private String expected() {
        SimulationShape shape = policy.shape();
        return policy.mostItems() < Integer.MAX_VALUE
                ? policy.mostItems() + " items, the only length that its mlp policy was made for"
                : "at least " + policy.fewestItems() + " items, since no item may fill two of the " + shape.slots()
                        + " slots";
    }
}
