package io.slotwise.core.export;

import io.slotwise.core.network.Activation;

/**
 * The nodes of {@link io.slotwise.core.policy.AttentionPolicyNetwork}.
 *
 * @param hidden width of the encodings
 */
record AttentionGraph(int hidden, GreedyPicks greedy) implements PolicyGraph {
    @Override
    public Answer write(Graph graph, String items) {
        AttentionLayers layers = new AttentionLayers(graph, hidden);
        String encoded = layers.encoded(items);
        String queries = layers.layers().mlp("query", Activation.SILU, 2, layers.pooled(encoded));
        return greedy.of(graph, layers.pointed(queries, encoded));
    }
}
