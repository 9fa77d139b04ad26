package io.slotwise.core.export;

import io.slotwise.core.export.Graph.Attribute;
import io.slotwise.core.network.Activation;
import io.slotwise.core.problem.SimulationShape;

/**
 * The nodes of {@link io.slotwise.core.policy.MlpPolicyNetwork}, which takes lists of up to as many items as it was made
 * for: shorter ones are padded with zeros, longer ones fail.
 */
record MlpGraph(SimulationShape shape, GreedyPicks greedy) implements PolicyGraph {
    private static final int LAYERS = 3;

    @Override
    public Answer write(Graph graph, String items) {
        long width = (long) shape.maximumItems() * shape.dimension();
        String flat = graph.node("Reshape", padded(graph, items), graph.integers(-1, width));
        String all = graph.node(
                "Reshape",
                new Layers(graph).mlp("mlp", Activation.RELU, LAYERS, flat),
                graph.integers(-1, shape.slots(), shape.maximumItems()));
        return greedy.of(graph, ofItems(graph, all, items));
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
