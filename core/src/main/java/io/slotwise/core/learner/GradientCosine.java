package io.slotwise.core.learner;

import io.slotwise.core.estimator.GradientEstimator;
import io.slotwise.core.policy.PolicyNetwork;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/**
 * How far a policy's gradient by one estimator points where that by another does, each from draws of its own: 1 where
 * both are the same, less the more noise or bias there is. Keeps no parameters; serves one owner.
 */
public final class GradientCosine {
    private final GradientEstimator estimator;
    private final GradientEstimator reference;

    /** Takes both over. */
    public GradientCosine(GradientEstimator estimator, GradientEstimator reference) {
        this.estimator = estimator;
        this.reference = reference;
    }

    /** The softmax temperature (τ) of both, greater than 0. */
    public void setTemperature(double temperature) {
        estimator.setTemperature(temperature);
        reference.setTemperature(temperature);
    }

    /**
     * The cosine of the two gradients of the parameters, −1 to 1; 0 where either vanishes. The network's gradient is
     * overwritten.
     */
    public double of(PolicyNetwork network, ItemLists items, DifferentiableReward reward, RandomStream random) {
        float[] one = gradient(estimator, network, items, reward, random).clone();
        float[] other = gradient(reference, network, items, reward, random);
        double product = 0;
        double oneSquares = 0;
        double otherSquares = 0;
        for (int at = 0; at < one.length; at++) {
            product += (double) one[at] * other[at];
            oneSquares += (double) one[at] * one[at];
            otherSquares += (double) other[at] * other[at];
        }
        double lengths = Math.sqrt(oneSquares * otherSquares);
        return lengths > 0 ? Math.max(-1, Math.min(1, product / lengths)) : 0;
    }

    private static float[] gradient(
            GradientEstimator estimator,
            PolicyNetwork network,
            ItemLists items,
            DifferentiableReward reward,
            RandomStream random) {
        estimator.estimate(items, network.forward(items), reward, random);
        network.backward(items);
        return network.parameters().gradient();
    }
}
