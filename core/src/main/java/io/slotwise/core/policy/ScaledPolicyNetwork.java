package io.slotwise.core.policy;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.ItemScale;
import io.slotwise.core.tensor.Parameters;

/** A policy network that sees items at another scale. */
final class ScaledPolicyNetwork implements PolicyNetwork {
    private final PolicyNetwork network;
    private final ItemScale scale;
    private ItemLists seen = new ItemLists(1, new int[] {0}, new float[0]);

    /** Takes the network over. */
    ScaledPolicyNetwork(PolicyNetwork network, ItemScale scale) {
        this.network = network;
        this.scale = scale;
    }

    @Override
    public Parameters parameters() {
        return network.parameters();
    }

    @Override
    public SlotLogits logits() {
        return network.logits();
    }

    @Override
    public SlotLogits forward(ItemLists items) {
        seen = scale.apply(items);
        return network.forward(seen);
    }

    @Override
    public void backward(ItemLists items) {
        network.backward(seen);
    }

    @Override
    public void close() {
        network.close();
    }
}
