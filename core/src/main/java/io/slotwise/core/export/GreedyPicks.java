package io.slotwise.core.export;

import io.slotwise.core.export.Graph.Attribute;
import io.slotwise.core.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Nodes that pick the greatest logit's item in each slot, the first of equals.
 *
 * @param slots the number of slots (S)
 * @param noDuplicates whether an item may fill no more than one slot of its list
 */
record GreedyPicks(int slots, boolean noDuplicates) {
    private static final Attribute AXIS_OF_SLOTS = Attribute.integer("axis", 1);

    /** Of logits that are all known. */
    PolicyGraph.Answer of(Graph graph, String logits) {
        if (!noDuplicates) {
            return new PolicyGraph.Answer(logits, greatest(graph, logits, false));
        }
        SlotRows rows = (slot, picked) -> graph.node("Gather", AXIS_OF_SLOTS, logits, graph.integers(slot));
        return new PolicyGraph.Answer(logits, inOrder(graph, rows).picks());
    }

    /**
     * Slot by slot. The logits are those before what earlier slots took is ruled out.
     *
     * @param rows gives each slot's logits
     */
    PolicyGraph.Answer inOrder(Graph graph, SlotRows rows) {
        List<String> logits = new ArrayList<>();
        List<String> picks = new ArrayList<>();
        Optional<String> picked = Optional.empty();
        Optional<String> taken = Optional.empty();
        for (int slot = 0; slot < slots; slot++) {
            String row = rows.row(slot, picked);
            String allowed = taken.map(mask -> without(graph, row, mask)).orElse(row);
            String pick = greatest(graph, allowed, true);
            logits.add(row);
            picks.add(graph.node("Squeeze", pick, graph.integers(2)));
            String now = marked(graph, pick, row);
            picked = Optional.of(now);
            if (noDuplicates) {
                taken = Optional.of(
                        taken.map(before -> graph.node("Add", before, now)).orElse(now));
            }
        }
        return new PolicyGraph.Answer(joined(graph, logits), joined(graph, picks));
    }

    private static String greatest(Graph graph, String logits, boolean keepsAxis) {
        return graph.node(
                "ArgMax", Attribute.integer("axis", 2), Attribute.integer("keepdims", keepsAxis ? 1 : 0), logits);
    }

    private static String without(Graph graph, String row, String taken) {
        return graph.node("Where", isMarked(graph, taken), graph.number(Kernels.PADDING), row);
    }

    private static String isMarked(Graph graph, String marks) {
        return graph.node("Greater", marks, graph.number(0));
    }

    /** A row as long as the logits', with a 1 at the pick and 0 elsewhere. */
    private static String marked(Graph graph, String pick, String row) {
        String count = graph.node("Squeeze", graph.size(row, 2), graph.integers(0));
        String places = graph.node("Range", graph.integer(0), count, graph.integer(1));
        return graph.node("Cast", Attribute.integer("to", 1), graph.node("Equal", places, pick));
    }

    private static String joined(Graph graph, List<String> parts) {
        return graph.node("Concat", AXIS_OF_SLOTS, parts.toArray(String[]::new));
    }
}
