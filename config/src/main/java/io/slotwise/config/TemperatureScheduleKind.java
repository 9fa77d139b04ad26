package io.slotwise.config;

/** How the estimator's temperature goes from its start to its end. */
public enum TemperatureScheduleKind implements Choice {
    /** It stays at its start. */
    FIXED("fixed"),

    /** By equal differences. */
    LINEAR("linear"),

    /** By equal ratios. */
    EXPONENTIAL("exponential");

    private final String id;

    TemperatureScheduleKind(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
