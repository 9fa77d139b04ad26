package io.slotwise.core.learner;

import io.slotwise.core.estimator.GradientEstimator;
import io.slotwise.core.estimator.TemperatureSchedule;
import io.slotwise.core.policy.PolicyNetwork;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.Adam;
import io.slotwise.core.tensor.GuardState;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.core.tensor.UpdateGuard;

/**
 * Trains a policy network: each update picks for a batch of lists, asks a differentiable reward for value and gradient,
 * and climbs the estimated gradient. One owner.
 */
public final class PolicyLearner implements AutoCloseable {
    private final PolicyNetwork network;
    private final GradientEstimator estimator;
    private TemperatureSchedule temperature;
    private final EntropyBonus entropyBonus;
    private final Adam optimizer;
    private final RandomStream noise;
    private final UpdateGuard guard;
    private long updates;
    private double learningRate;
    private double pace = 1;
    private double predictedReward;

    /**
     * Takes the network over.
     *
     * @param temperature the estimator's temperature, by updates made
     * @param entropyBonus the worth of a nat of entropy, 0 for none
     * @param noise where the estimator's noise comes from
     */
    public PolicyLearner(
            PolicyNetwork network,
            GradientEstimator estimator,
            TemperatureSchedule temperature,
            double entropyBonus,
            Adam optimizer,
            RandomStream noise) {
        this.network = network;
        this.estimator = estimator;
        this.temperature = temperature;
        this.entropyBonus = new EntropyBonus(entropyBonus);
        this.optimizer = optimizer;
        this.noise = noise;
        guard = new UpdateGuard(network.parameters());
        learningRate = optimizer.learningRate();
    }

    /**
     * One policy update. If the reward throws, nothing has changed and the update can be made anew.
     *
     * @return whether it was good: one whose numbers are not finite is skipped, though it counts
     */
    public boolean update(ItemLists items, DifferentiableReward reward) {
        long start = noise.position();
        boolean done = false;
        try {
            estimator.setTemperature(temperature.at(updates));
            SlotLogits logits = network.forward(items);
            predictedReward = estimator.estimate(items, logits, reward, noise);
            entropyBonus.add(logits);
            network.backward(items);
            boolean good = guard.passes(Double.isFinite(predictedReward) && optimizer.ascend());
            updates++;
            done = true;
            return good;
        } finally {
            if (!done) {
                noise.seek(start);
            }
        }
    }

    /** Ends the schedule: one and the same temperature from the next update on. */
    public void setTemperature(double fixed) {
        temperature = TemperatureSchedule.fixed(fixed);
    }

    /** The temperature of the next update. */
    public double temperature() {
        return temperature.at(updates);
    }

    public void setLearningRate(double rate) {
        learningRate = rate;
        optimizer.setLearningRate(rate * pace);
    }

    /**
     * Shortens the steps from the next update on.
     *
     * @param share of the learning rate, above 0; 1 for all of it
     */
    public void setPace(double share) {
        pace = share;
        setLearningRate(learningRate);
    }

    /** The share of the learning rate that is used. */
    public double pace() {
        return pace;
    }

    /** How many updates were made. */
    public long updates() {
        return updates;
    }

    /** The mean reward that the last update's picks were given, in the reward's own scale. */
    public double predictedReward() {
        return predictedReward;
    }

    /** The global norm of the last update's gradient, before clipping. */
    public double gradientNorm() {
        return optimizer.gradientNorm();
    }

    /** The norm of the last update's change over the norm of the parameters, worked out now; NaN before the first. */
    public double updateRatio() {
        return optimizer.updateRatio();
    }

    /** A copy of the parameters; its version is the number of updates. */
    public ParameterSnapshot snapshot() {
        return network.parameters().snapshot(updates);
    }

    /** The updates that were skipped. */
    public GuardState guard() {
        return guard.state();
    }

    /**
     * Leaves parameters that are finite, whatever the last updates did.
     *
     * @return whether there was anything to undo
     */
    public boolean rollBack() {
        return guard.rollBack();
    }

    /** All that is remembered, copied. */
    public PolicyLearnerState state() {
        return new PolicyLearnerState(snapshot(), optimizer.state(), noise.position(), guard.state(), pace);
    }

    /**
     * Goes on from a state: from here on this learner does what the one that gave it would have done.
     *
     * @throws IllegalArgumentException if it is of another network
     */
    public void restore(PolicyLearnerState state) {
        network.parameters().load(state.parameters());
        optimizer.restore(state.optimizer());
        noise.seek(state.noise());
        guard.restore(state.guard());
        updates = state.parameters().version();
        setPace(state.pace());
    }

    @Override
    public void close() {
        network.close();
    }
}
