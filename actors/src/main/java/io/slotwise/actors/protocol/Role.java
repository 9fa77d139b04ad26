package io.slotwise.actors.protocol;

/** The parts that actors play; also their names. */
public enum Role {
    ITEM_SOURCE("item-source"),
    SELECTOR("selector"),
    SIMULATION_POOL("simulation-pool"),
    SIMULATION_WORKER("simulation-worker"),
    EXPERIENCE_REPLAY("experience-replay"),
    ITEM_REPLAY("item-replay"),
    CRITIC_LEARNER("critic-learner"),
    POLICY_LEARNER("policy-learner"),
    EVALUATOR("evaluator"),
    CHECKPOINTER("checkpointer"),
    SELECTION_SERVICE("selection-service"),
    HOST("host");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** As it is shown to people and used in actor paths. */
    public String label() {
        return label;
    }
}
