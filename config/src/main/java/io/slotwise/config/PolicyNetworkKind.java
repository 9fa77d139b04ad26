package io.slotwise.config;

/** The network from an item list to its slots × items logits. */
public enum PolicyNetworkKind implements Choice {
    /** A multilayer perceptron over the concatenated items; needs lists of one fixed length. */
    MLP("mlp"),

    /** Each item encoded alone, then together with the mean encoding of its list. */
    DEEPSETS("deepsets"),

    /** Slots attend to items, which attend to one another: aware of how items relate. */
    ATTENTION("attention"),

    /** As attention, and each slot sees what was picked for the slots before it; the costliest. */
    AUTOREGRESSIVE("autoregressive");

    private final String id;

    PolicyNetworkKind(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
