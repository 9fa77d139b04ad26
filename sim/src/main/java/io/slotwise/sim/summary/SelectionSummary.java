package io.slotwise.sim.summary;

import io.slotwise.sim.run.SavedSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** What was picked from a list, for people to read. */
public final class SelectionSummary {
    private static final int NUMBERS_SHOWN = 6;

    private SelectionSummary() {}

    /** A line about the list and one for each slot, without line ends. */
    public static List<String> lines(SavedSelection selection) {
        List<String> lines = new ArrayList<>();
        Float reward = selection.predictedReward();
        lines.add("List " + selection.list() + ", predicted reward "
                + Numbers.figure(reward == null ? null : reward.doubleValue()));
        for (int slot = 0; slot < selection.picks().size(); slot++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  slot %-4d item %-6d line %-6d %s",
                    slot,
                    selection.picks().get(slot),
                    selection.lines().get(slot),
                    numbers(selection.items().get(slot))));
        }
        return lines;
    }

    private static String numbers(float[] item) {
        StringJoiner joined = new StringJoiner(" ");
        for (int at = 0; at < Math.min(NUMBERS_SHOWN, item.length); at++) {
            joined.add(Numbers.figure((double) item[at]));
        }
        return item.length > NUMBERS_SHOWN ? joined.add("…").toString() : joined.toString();
    }
}
