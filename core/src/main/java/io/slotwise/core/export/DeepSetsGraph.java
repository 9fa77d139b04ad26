package io.slotwise.core.export;

import io.slotwise.core.export.Graph.Attribute;
import io.slotwise.core.network.Activation;

/**
 * The nodes of {@link io.slotwise.core.policy.DeepSetsPolicyNetwork}.
 *
 * @param hidden width of the encodings
 */
record DeepSetsGraph(int hidden, GreedyPicks greedy) implements PolicyGraph {
    @Override
    public Answer write(Graph graph, Inputs inputs) {
        Layers layers = new Layers(graph);
        String encoded = layers.dense("encoder", Activation.NONE, inputs.items());
        String pooled = graph.node(
                "ReduceMean",
                Attribute.integers("axes", 1),
                Attribute.integer("keepdims", 1),
                graph.node("Relu", encoded));
        String context = layers.shifted(layers.dense("context", Activation.NONE, pooled), inputs.listContext());
        String joined = graph.node("Relu", graph.node("Add", encoded, context));
        String ofItems = layers.transposed(layers.mlp("head", Activation.RELU, 2, joined));
        String logits = inputs.slotContext()
                .map(numbers -> graph.node("Add", ofItems, ofSlots(layers, numbers, joined)))
                .orElse(ofItems);
        return greedy.of(graph, logits);
    }

    /** As {@code ContextLogits}: lists × slots × items. */
    private String ofSlots(Layers layers, String slotContext, String joined) {
        String query = layers.mlp("slot-query", Activation.RELU, 2, numbered(layers.graph(), slotContext));
        return layers.pointed(query, layers.dense("slot-key", Activation.NONE, joined), hidden);
    }

    /** Each slot's context, and a 1 at the slot's own number among 0s. */
    private String numbered(Graph graph, String slotContext) {
        String ones =
                graph.node("EyeLike", graph.node("ConstantOfShape", graph.integers(greedy.slots(), greedy.slots())));
        String sizes = graph.node(
                "Concat",
                Attribute.integer("axis", 0),
                graph.size(slotContext, 0),
                graph.integers(greedy.slots(), greedy.slots()));
        String all = graph.node("Expand", ones, sizes);
        return graph.node("Concat", Attribute.integer("axis", 2), slotContext, all);
    }
}
