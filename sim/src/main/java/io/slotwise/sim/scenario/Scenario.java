package io.slotwise.sim.scenario;

import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Simulation;
import java.util.Optional;

/**
 * A simulation that comes with Slotwise and is solved: its reward is a formula and its best selections are known, so
 * that a policy can be scored.
 *
 * <p>Its reward is a function of the selected vectors (and of the list, where {@code shape().rewardSeesList()}), not of
 * the item indices. It takes lists of any length, whatever lengths it generates.
 */
public interface Scenario extends Simulation {
    /** The name to create it by. */
    String name();

    /** What is to be done, in a line. */
    String description();

    /**
     * The true reward with its gradient, if it has one: what a critic would be if it knew everything. Where the reward
     * has a kink, the gradient is that of one side, or 0 at the tip of a distance.
     */
    Optional<DifferentiableReward> oracle();

    /**
     * The reward to be expected when every slot of every list gets one of the list's items at random, each equally
     * likely and slots independent: exact, the mean over the lists.
     *
     * @throws IllegalArgumentException if there are no lists or their items are not of this scenario's dimension
     */
    double randomReward(ItemLists items);

    /** An item in words that a person can read: {@code 0.47}, {@code [0.12 0.80]}, an airport's name. */
    String describeItem(ItemLists items, int list, int item);
}
