package io.slotwise.core.export;

import io.slotwise.core.network.Activation;

/**
 * The nodes of {@link io.slotwise.core.policy.AttentionPolicyNetwork}.
 *
 * @param hidden width of the encodings
 */
record AttentionGraph(int hidden, GreedyPicks greedy) implements PolicyGraph {
    @Override
    public Answer write(Graph graph, Inputs inputs) {
        AttentionLayers layers = new AttentionLayers(graph, hidden);
        String encoded = layers.encoded(inputs);
        String queries = layers.layers().mlp("query", Activation.SILU, 2, layers.pooled(inputs, encoded));
        return greedy.of(graph, layers.layers().pointed(queries, encoded, hidden));
    }
}
