package io.slotwise.config;

/** How the policy's gradient crosses the hard pick. */
public enum EstimatorKind implements Choice {
    /** Straight-through Gumbel-softmax: a sampled one-hot pick, the noisy softmax's gradient. */
    ST_GUMBEL("st-gumbel"),

    /** Straight-through argmax: the greedy pick, the softmax's gradient, no noise. */
    ST_ARGMAX("st-argmax"),

    /** The softmax blend itself, hard only when picking: a biased relaxation, for comparison. */
    SOFTMAX("softmax"),

    /** Straight-through: a sampled one-hot pick, the softmax's gradient. */
    STRAIGHT_THROUGH("straight-through"),

    /** A sample of the noisy softmax, soft forward and backward: a biased relaxation, for comparison. */
    GUMBEL_SOFTMAX("gumbel-softmax"),

    /** A sampled one-hot pick; backward, second-order accurate at temperature 1. */
    REINMAX("reinmax"),

    /** The zero-temperature limit of the Gumbel-Rao estimator: what reinmax is at temperature 1. */
    ZGR("zgr"),

    /** Straight-through Gumbel-softmax averaged over fresh noise that leads to the same pick. */
    GUMBEL_RAO("gumbel-rao"),

    /** Gapped straight-through: the pick's logit raised above the others by a gap, without noise. */
    GST("gst"),

    /** For each slot, the values of its candidates, the other slots staying as sampled: unbiased, no gradient asked. */
    LOCAL_EXPECTATION("local-expectation", true),

    /** Several selections of a list, each measured against the mean of the others: unbiased, no gradient asked. */
    RLOO("rloo", true),

    /** One selection of a list, measured against a baseline learned from the batch: unbiased, no gradient asked. */
    REINFORCE("reinforce", true);

    private final String id;
    private final boolean asksForValues;

    EstimatorKind(String id) {
        this(id, false);
    }

    EstimatorKind(String id, boolean asksForValues) {
        this.id = id;
        this.asksForValues = asksForValues;
    }

    /** Whether it asks what selections are worth, and not for the gradient at one. */
    public boolean asksForValues() {
        return asksForValues;
    }

    @Override
    public String id() {
        return id;
    }
}
