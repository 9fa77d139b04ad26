package io.slotwise.actors.training;

import java.util.OptionalDouble;

/**
 * What a policy's reward is measured against, on the same evaluation set.
 *
 * @param randomReward mean reward of uniform picks
 * @param optimalReward mean reward of the best known picks; empty where none are known
 */
public record Baselines(double randomReward, OptionalDouble optimalReward) {

    /** Before any reward was measured: not numbers. */
    public static final Baselines UNKNOWN = new Baselines(Double.NaN, OptionalDouble.empty());

    /** (reward − random) / (optimal − random): 0 is random, 1 the optimum; empty where that cannot be told. */
    public OptionalDouble score(double reward) {
        if (optimalReward.isEmpty() || optimalReward.getAsDouble() <= randomReward) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((reward - randomReward) / (optimalReward.getAsDouble() - randomReward));
    }
}
