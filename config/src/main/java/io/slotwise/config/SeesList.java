package io.slotwise.config;

/** Whether the critic also sees the list that the items were picked from. */
public enum SeesList implements Choice {
    /** As the simulation says: it knows whether its reward depends on the items left out. */
    AUTO("auto"),

    /** The critic sees the list. */
    ALWAYS("always"),

    /** The critic sees only the selected items. */
    NEVER("never");

    private final String id;

    SeesList(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    /** Whether the critic sees the list, where the reward may depend on it or does not. */
    public boolean forReward(boolean rewardSeesList) {
        return this == ALWAYS || (this == AUTO && rewardSeesList);
    }
}
