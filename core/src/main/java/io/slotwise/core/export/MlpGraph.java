package io.slotwise.core.export;

import io.slotwise.core.export.Graph.Attribute;
import io.slotwise.core.network.Activation;
import io.slotwise.core.problem.SimulationShape;
import java.util.ArrayList;
import java.util.List;

/**
 * The nodes of {@link io.slotwise.core.policy.MlpPolicyNetwork}, which takes lists of up to as many items as it was made
 * for: shorter ones are padded with zeros, longer ones fail.
 */
record MlpGraph(SimulationShape shape, GreedyPicks greedy) implements PolicyGraph {
    private static final int LAYERS = 3;

    @Override
    public Answer write(Graph graph, Inputs inputs) {
        String items = inputs.items();
        String all = graph.node(
                "Reshape",
                new Layers(graph).mlp("mlp", Activation.RELU, LAYERS, row(graph, inputs)),
                graph.integers(-1, shape.slots(), shape.maximumItems()));
        return greedy.of(graph, ofItems(graph, all, items));
    }

    /** All that is known of a list, one after the other: lists × numbers. */
    private String row(Graph graph, Inputs inputs) {
        List<String> parts = new ArrayList<>();
        long width = (long) shape.maximumItems() * shape.dimension();
        parts.add(graph.node("Reshape", padded(graph, inputs.items()), graph.integers(-1, width)));
        inputs.listContext().ifPresent(parts::add);
        long ofSlots = (long) shape.slots() * shape.slotContext();
        inputs.slotContext()
                .ifPresent(numbers -> parts.add(graph.node("Reshape", numbers, graph.integers(-1, ofSlots))));
        return parts.size() == 1
                ? parts.get(0)
                : graph.node("Concat", Attribute.integer("axis", 1), parts.toArray(String[]::new));
    }

    private String padded(Graph graph, String items) {
        if (isFixed()) {
            return items;
        }
        String missing = graph.node("Sub", graph.integers(shape.maximumItems()), graph.size(items, 1));
        String sizes = graph.node(
                "Concat",
                Attribute.integer("axis", 0),
                graph.size(items, 0),
                missing,
                graph.integers(shape.dimension()));
        return graph.node("Concat", Attribute.integer("axis", 1), items, graph.node("ConstantOfShape", sizes));
    }

    private String ofItems(Graph graph, String logits, String items) {
        return isFixed()
                ? logits
                : graph.node("Slice", logits, graph.integers(0), graph.size(items, 1), graph.integers(2));
    }

    private boolean isFixed() {
        return shape.minimumItems() == shape.maximumItems();
    }
}
