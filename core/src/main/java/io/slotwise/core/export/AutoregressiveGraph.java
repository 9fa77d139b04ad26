package io.slotwise.core.export;

import io.slotwise.core.export.Graph.Attribute;
import io.slotwise.core.network.Activation;
import java.util.Optional;

/**
 * The nodes of {@link io.slotwise.core.policy.AutoregressivePolicyNetwork}: its greedy picks, one slot after the other,
 * and the logits that led to them.
 *
 * @param hidden width of the encodings
 */
record AutoregressiveGraph(int hidden, GreedyPicks greedy) implements PolicyGraph {
    @Override
    public Answer write(Graph graph, Inputs inputs) {
        AttentionLayers layers = new AttentionLayers(graph, hidden);
        String encoded = layers.encoded(inputs);
        return greedy.inOrder(
                graph, new Decoder(graph, layers, encoded, layers.pooled(inputs, encoded), greedy.slots()));
    }

    /** Computes one slot's logits after the other's. */
    private static final class Decoder implements SlotRows {
        private final Graph graph;
        private final AttentionLayers layers;
        private final String encoded;
        private final String pooled;
        private final int slots;
        /** The sum of the encodings picked so far, divided by the number of slots: lists × 1 × width. */
        private Optional<String> memory = Optional.empty();

        Decoder(Graph graph, AttentionLayers layers, String encoded, String pooled, int slots) {
            this.graph = graph;
            this.layers = layers;
            this.encoded = encoded;
            this.pooled = pooled;
            this.slots = slots;
        }

        @Override
        public String row(int slot, Optional<String> picked) {
            picked.ifPresent(this::remember);
            String own = graph.node("Gather", Attribute.integer("axis", 1), pooled, graph.integers(slot));
            String input = graph.node("Add", own, ofPicks());
            String query = layers.layers().mlp("query", Activation.RELU, 2, input);
            return layers.layers().pointed(query, encoded, layers.width());
        }

        private void remember(String picked) {
            String part = graph.node("Mul", graph.node("MatMul", picked, encoded), graph.number(1f / slots));
            memory = Optional.of(
                    memory.map(before -> graph.node("Add", before, part)).orElse(part));
        }

        /** Of no picks, the bias is left. */
        private String ofPicks() {
            return memory.map(sum -> layers.layers().dense("memory", Activation.NONE, sum))
                    .orElseGet(() -> graph.parameter("memory.bias"));
        }
    }
}
