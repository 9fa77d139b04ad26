package io.slotwise.config;

/** The network from selected items to a predicted reward. */
public enum CriticNetworkKind implements Choice {
    /** One encoder per slot, summed before the head. */
    SLOT("slot"),

    /** A multilayer perceptron over the concatenated selected items. */
    MLP("mlp");

    private final String id;

    CriticNetworkKind(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
