package io.slotwise.core.estimator;

import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/**
 * Estimates the gradient of the expected reward with respect to the logits. An instance keeps scratch space and serves
 * one owner.
 */
public interface GradientEstimator {
    /**
     * Picks, asks the reward, and overwrites {@link SlotLogits#gradient()} with the estimate of the gradient of the
     * batch's mean reward; the gradient of padding is 0.
     *
     * @param items the lists that the logits are of
     * @param reward what is to be maximised
     * @param random where noise comes from
     * @return the mean reward of what was put before {@code reward}
     */
    double estimate(ItemLists items, SlotLogits logits, DifferentiableReward reward, RandomStream random);

    /** The softmax temperature (τ), greater than 0; without effect on estimators that only ask for values. */
    void setTemperature(double temperature);
}
