package io.slotwise.core.kernel;

/**
 * The numbers that one Adam step uses for every parameter (Kingma and Ba 2015, "Adam: a method for stochastic
 * optimization", algorithm 1), with both bias corrections folded in. Mutable, so that a step allocates nothing.
 */
public final class AdamStep {
    /** Decay of the running mean (β₁). */
    public float meanDecay = 0.9f;
    /** Decay of the running uncentred variance (β₂). */
    public float varianceDecay = 0.999f;
    /** Learning rate over the mean's bias correction: α / (1 − β₁ᵗ). */
    public float rate;
    /** One over the root of the variance's bias correction: 1 / √(1 − β₂ᵗ). */
    public float varianceScale;
    /** Added to the root of the corrected variance (ε). */
    public float epsilon = 1e-8f;
    /** What the gradient is multiplied by first: the clipping factor, negative to ascend. */
    public float gradientScale = 1;
}
