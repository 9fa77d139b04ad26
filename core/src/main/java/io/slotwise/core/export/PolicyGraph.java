package io.slotwise.core.export;

/** Writes the nodes of one kind of policy network. */
sealed interface PolicyGraph permits MlpGraph, DeepSetsGraph, AttentionGraph, AutoregressiveGraph {
    /**
     * Adds the network's nodes.
     *
     * @param inputs what the network is given
     * @return the logits and what is picked by them
     */
    Answer write(Graph graph, Inputs inputs);

    /**
     * What a graph gives.
     *
     * @param logits lists × slots × items
     * @param picks lists × slots
     */
    record Answer(String logits, String picks) {}
}
