package io.slotwise.actors.training;

import java.util.OptionalDouble;

/**
 * A policy's measure on the fixed evaluation set; where a host owns the loop, what its last selections earned, as {@link
 * ObservedRewards} says.
 *
 * @param progress how far learning had come
 * @param seconds training time when the evaluation was made
 * @param greedyReward mean reward of the greatest logits' picks, after the critic's swaps if there are any
 * @param policyReward mean reward of the greatest logits' picks, which the policy makes alone
 * @param sampledReward mean reward of sampled picks
 * @param score (greedy − random) / (optimal − random); empty where no optimum is known
 * @param logitStandardDeviation mean over slots of the standard deviation of a slot's logits
 * @param entropy mean over slots of the policy's entropy, in nats
 * @param critic how far the critic can be trusted
 */
public record Evaluation(
        LearningProgress progress,
        double seconds,
        double greedyReward,
        double policyReward,
        double sampledReward,
        OptionalDouble score,
        double logitStandardDeviation,
        double entropy,
        CriticMeasure critic) {
    /** In place of the measure of a policy that there was no time for: its figures are not numbers. */
    public static Evaluation unmeasured(LearningProgress progress, double seconds) {
        return new Evaluation(
                progress,
                seconds,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                OptionalDouble.empty(),
                Double.NaN,
                Double.NaN,
                CriticMeasure.NONE);
    }

    /** Whether there was time to measure the policy. */
    public boolean isMeasured() {
        return !Double.isNaN(greedyReward);
    }
}
