package io.slotwise.config;

import java.util.Arrays;
import java.util.Optional;

/** A setting that may also be changed while a run goes on. */
public enum LiveSetting {
    /** {@code policy.temperature}; a schedule of it ends when it is set. */
    POLICY_TEMPERATURE("policy.temperature", 0, 1000),

    /** {@code policy.learning-rate}. */
    POLICY_LEARNING_RATE("policy.learning-rate", 0, 10),

    /** {@code critic.learning-rate}. */
    CRITIC_LEARNING_RATE("critic.learning-rate", 0, 10),

    /** {@code exploration.epsilon}, the only one that may be 0. */
    EXPLORATION_EPSILON("exploration.epsilon", 0, 1);

    private final String key;
    private final double least;
    private final double greatest;

    LiveSetting(String key, double least, double greatest) {
        this.key = key;
        this.least = least;
        this.greatest = greatest;
    }

    /** The one with this key. */
    public static Optional<LiveSetting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    /** As in a configuration, below the root. */
    public String key() {
        return key;
    }

    /** The bound below; a value must be greater, unless {@link #mayBeLeast()}. */
    public double least() {
        return least;
    }

    /** The greatest value. */
    public double greatest() {
        return greatest;
    }

    /** Whether the bound below is itself a value. */
    public boolean mayBeLeast() {
        return this == EXPLORATION_EPSILON;
    }

    /** What a run starts with. */
    public double in(SlotwiseSettings settings) {
        return switch (this) {
            case POLICY_TEMPERATURE -> settings.policy().temperature();
            case POLICY_LEARNING_RATE -> settings.policy().learningRate();
            case CRITIC_LEARNING_RATE -> settings.critic().learningRate();
            case EXPLORATION_EPSILON -> settings.exploration().epsilon();
        };
    }

    /**
     * Passes a value on that is within the bounds.
     *
     * @throws IllegalArgumentException if it is not
     */
    public double require(double value) {
        boolean enough = mayBeLeast() ? value >= least : value > least;
        if (!enough || !(value <= greatest)) {
            throw new IllegalArgumentException(key + ": expected a number "
                    + (mayBeLeast() ? "from " + Format.value(least) : "above " + Format.value(least)) + " up to "
                    + Format.value(greatest) + ", found " + value);
        }
        return value;
    }
}
