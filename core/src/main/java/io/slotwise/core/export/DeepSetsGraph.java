package io.slotwise.core.export;

import io.slotwise.core.export.Graph.Attribute;
import io.slotwise.core.network.Activation;

/** The nodes of {@link io.slotwise.core.policy.DeepSetsPolicyNetwork}. */
record DeepSetsGraph(GreedyPicks greedy) implements PolicyGraph {
    @Override
    public Answer write(Graph graph, String items) {
        Layers layers = new Layers(graph);
        String encoded = layers.dense("encoder", Activation.NONE, items);
        String pooled = graph.node(
                "ReduceMean",
                Attribute.integers("axes", 1),
                Attribute.integer("keepdims", 1),
                graph.node("Relu", encoded));
        String context = layers.dense("context", Activation.NONE, pooled);
        String joined = graph.node("Relu", graph.node("Add", encoded, context));
        return greedy.of(graph, layers.transposed(layers.mlp("head", Activation.RELU, 2, joined)));
    }
}
