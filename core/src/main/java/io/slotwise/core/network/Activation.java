package io.slotwise.core.network;

/** What a layer applies after its bias. */
public enum Activation {
    /** Nothing. */
    NONE,
    /** max(z, 0). */
    RELU,
    /** z·σ(z): smooth, so that the gradient with respect to the inputs is not piecewise constant. */
    SILU
}
