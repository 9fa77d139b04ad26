package io.slotwise.sim.run;

import io.slotwise.actors.selection.Selection;
import io.slotwise.sim.items.ItemRow;
import io.slotwise.sim.items.ItemRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a saved policy picked from a list in a file.
 *
 * @param list the list's name, or its number, counted from 0
 * @param picks for each slot, the item's place in its list, counted from 0
 * @param lines for each slot, the line that the item begins at in the file, counted from 1
 * @param items for each slot, the item's vector
 * @param predictedReward what the critic expects, in the simulation's unit; null if it has learned nothing
 * @param policyVersion how many updates the policy has had
 */
public record SavedSelection(
        String list,
        List<Integer> picks,
        List<Integer> lines,
        List<float[]> items,
        @Nullable Float predictedReward,
        long policyVersion) {
    public SavedSelection {
        picks = List.copyOf(picks);
        lines = List.copyOf(lines);
        items = List.copyOf(items);
    }

    /** What was picked from this list. */
    static SavedSelection of(ItemRows list, Selection selection) {
        List<ItemRow> picked =
                selection.picks().stream().map(pick -> list.items().get(pick)).toList();
        return new SavedSelection(
                list.name(),
                selection.picks(),
                picked.stream().map(ItemRow::line).toList(),
                picked.stream().map(ItemRow::values).toList(),
                selection.predictedReward().isPresent()
                        ? Float.valueOf((float) selection.predictedReward().getAsDouble())
                        : null,
                selection.policyVersion());
    }
}
