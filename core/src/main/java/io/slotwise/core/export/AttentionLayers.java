package io.slotwise.core.export;

import io.slotwise.core.export.Graph.Attribute;
import io.slotwise.core.network.Activation;
import io.slotwise.core.network.AttentionEncoder;

/**
 * Nodes of what the networks with attention share.
 *
 * @param width of the encodings
 */
record AttentionLayers(Graph graph, Layers layers, int width) {
    AttentionLayers(Graph graph, int width) {
        this(graph, new Layers(graph), width);
    }

    /** As {@link AttentionEncoder}: lists × items × width. */
    String encoded(Inputs inputs) {
        String alone = layers.shifted(layers.dense("encoder", Activation.SILU, inputs.items()), inputs.listContext());
        return layers.dense("mixer", Activation.SILU, graph.node("Add", alone, attended(alone)));
    }

    /** What {@link io.slotwise.core.network.SelfAttention} adds to its input. */
    private String attended(String input) {
        String projected = graph.node("MatMul", input, graph.parameter("attention.projection"));
        String query = headsOf(projected, 0);
        String products = graph.node(
                "MatMul",
                query,
                graph.node("Transpose", Attribute.integers("perm", 0, 1, 3, 2), headsOf(projected, 1)));
        String scaled = graph.node("Mul", products, graph.number((float) (1 / Math.sqrt(headWidth()))));
        String weights = graph.node("Softmax", Attribute.integer("axis", -1), scaled);
        String byHead = graph.node("MatMul", weights, headsOf(projected, 2));
        return graph.node("Reshape", swapped(byHead), graph.integers(0, 0, width));
    }

    /** Queries (third 0), keys (1) or values (2): lists × heads × items × width of a head. */
    private String headsOf(String projected, int third) {
        String part = graph.node(
                "Slice",
                projected,
                graph.integers((long) third * width),
                graph.integers((third + 1L) * width),
                graph.integers(2));
        return swapped(graph.node("Reshape", part, graph.integers(0, 0, AttentionEncoder.heads(width), headWidth())));
    }

    private String swapped(String value) {
        return graph.node("Transpose", Attribute.integers("perm", 0, 2, 1, 3), value);
    }

    private int headWidth() {
        return width / AttentionEncoder.heads(width);
    }

    /** As {@link io.slotwise.core.network.SlotPooling}, and what slots are chosen for: lists × slots × width. */
    String pooled(Inputs inputs, String encoded) {
        String queries = graph.node("Unsqueeze", graph.parameter("pooling.queries"), graph.integers(0));
        String weights = layers.attend(queries, encoded, width);
        String pooled = graph.node("Add", queries, graph.node("MatMul", weights, encoded));
        return inputs.slotContext()
                .map(numbers -> graph.node("Add", pooled, layers.dense("slot-context", Activation.NONE, numbers)))
                .orElse(pooled);
    }
}
