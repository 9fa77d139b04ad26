package io.slotwise.critic;

import io.slotwise.core.tensor.ParameterSnapshot;
import java.util.Objects;

/**
 * A critic at one moment: what a {@link CriticReward} or a resumed {@link CriticLearner} takes over.
 *
 * @param parameters the network's parameters; their version is the number of critic updates
 * @param scale the scale it predicts in
 */
public record CriticSnapshot(ParameterSnapshot parameters, RewardScale scale) {
    public CriticSnapshot {
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(scale, "scale");
    }

    /** How many critic updates had been made. */
    public long version() {
        return parameters.version();
    }
}
