package io.slotwise.config;

/** How the policy's gradient crosses the hard pick. */
public enum EstimatorKind implements Choice {
    /** Straight-through Gumbel-softmax: a sampled one-hot pick, the noisy softmax's gradient. */
    ST_GUMBEL("st-gumbel"),

    /** Straight-through argmax: the greedy pick, the softmax's gradient, no noise. */
    ST_ARGMAX("st-argmax"),

    /** The softmax blend itself, hard only when picking: a biased relaxation, for comparison. */
    SOFTMAX("softmax");

    private final String id;

    EstimatorKind(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
