package io.slotwise.core.random;

/** The independent random streams of a run, one for each use, so that no use can disturb another. */
public enum StreamId {
    POLICY_PARAMETERS,
    CRITIC_PARAMETERS,
    COLLECTION_ITEMS,
    POLICY_ITEMS,
    SELECTION,
    EXPERIENCE_REPLAY,
    ITEM_REPLAY,
    POLICY_NOISE,
    EVALUATION_ITEMS,
    EVALUATION_PICKS,
    SCENARIO,
    SERVED_SELECTIONS,
    HOST_ITEMS,
    EVALUATION_NOISE;

    /** This use's stream under a seed. */
    public RandomStream stream(long seed) {
        return RandomStream.of(seed, ordinal());
    }
}
