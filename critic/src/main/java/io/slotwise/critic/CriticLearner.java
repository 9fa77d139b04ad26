package io.slotwise.critic;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.replay.ExperienceBatch;
import io.slotwise.core.replay.RewardStatistics;
import io.slotwise.core.tensor.Adam;
import io.slotwise.core.tensor.GuardState;
import io.slotwise.core.tensor.UpdateGuard;
import org.jspecify.annotations.Nullable;

/**
 * Trains a critic network by the mean squared error between its predictions and rewards. One owner.
 *
 * <p>Rewards are brought to mean 0 and standard deviation 1 by a {@link RewardScale} that is chosen once and then kept,
 * so that what the network is asked for never jumps: unless {@link #useScale} said otherwise, it is that of the first
 * batch.
 */
public final class CriticLearner implements AutoCloseable {
    /** Weight of the latest loss in the running average, which so looks back on some fifty updates. */
    private static final double LATEST = 0.02;

    private final CriticNetwork network;
    private final Adam optimizer;
    private final UpdateGuard guard;
    private @Nullable RewardScale scale;
    private float[] gradient = {};
    private long updates;
    private double loss;
    private double averageLoss;

    /**
     * Takes the network over.
     *
     * @param optimizer of the network's parameters
     */
    public CriticLearner(CriticNetwork network, Adam optimizer) {
        this.network = network;
        this.optimizer = optimizer;
        guard = new UpdateGuard(network.parameters());
    }

    /**
     * Sets the scale before the first update, from more rewards than the first batch will hold.
     *
     * @throws IllegalStateException after the first update
     */
    public void useScale(RewardScale newScale) {
        if (updates > 0) {
            throw new IllegalStateException(
                    "the reward scale is fixed by the first update, and " + updates + " were made; set it before");
        }
        scale = newScale;
    }

    /**
     * One critic update.
     *
     * @return whether it was good: one whose numbers are not finite is skipped, though it counts
     * @throws IllegalArgumentException if the batch is empty or not of the network's sizes, or has no lists though the
     *     network sees them
     */
    public boolean update(ExperienceBatch batch) {
        int count = batch.count();
        requireFitting(batch);
        if (gradient.length < count) {
            gradient = new float[count];
        }
        ItemLists items = batch.items().orElse(null);
        float[] predictions = network.forward(items, batch.selected(), count);
        loss = SquaredError.of(predictions, batch.rewards(), scaleFor(batch), count, gradient);
        network.backward(items, gradient, count);
        boolean good = guard.passes(Double.isFinite(loss) && optimizer.descend());
        updates++;
        if (good) {
            averageLoss += Math.max(LATEST, 1.0 / updates) * (loss - averageLoss);
        }
        return good;
    }

    private void requireFitting(ExperienceBatch batch) {
        boolean fits = batch.slots() == network.slots() && batch.dimension() == network.dimension();
        if (batch.count() == 0 || !fits) {
            throw new IllegalArgumentException("batch: expected experiences with " + network.slots()
                    + " slots of dimension " + network.dimension() + ", found " + batch);
        }
    }

    private RewardScale scaleFor(ExperienceBatch batch) {
        if (scale == null) {
            scale = RewardScale.of(RewardStatistics.of(batch.rewards()));
        }
        return scale;
    }

    public void setLearningRate(double rate) {
        optimizer.setLearningRate(rate);
    }

    /** How many updates were made. */
    public long updates() {
        return updates;
    }

    /** The mean squared error of the last update's batch before that update, in the scale's unit: 1 is no skill. */
    public double loss() {
        return loss;
    }

    /** The running average of {@link #loss()} over about the last fifty updates. */
    public double averageLoss() {
        return averageLoss;
    }

    /** The global norm of the last update's gradient, before clipping. */
    public double gradientNorm() {
        return optimizer.gradientNorm();
    }

    /** The norm of the last update's change over the norm of the parameters, worked out now; NaN before the first. */
    public double updateRatio() {
        return optimizer.updateRatio();
    }

    /** The scale in use; {@link RewardScale#IDENTITY} before there is one. */
    public RewardScale scale() {
        return scale == null ? RewardScale.IDENTITY : scale;
    }

    /** A copy of the parameters and the scale; its version is the number of updates. */
    public CriticSnapshot snapshot() {
        return new CriticSnapshot(network.parameters().snapshot(updates), scale());
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
    public CriticLearnerState state() {
        return new CriticLearnerState(snapshot(), optimizer.state(), averageLoss, guard.state());
    }

    /**
     * Goes on from a state: from here on this learner does what the one that gave it would have done.
     *
     * @throws IllegalArgumentException if it is of another network
     */
    public void restore(CriticLearnerState state) {
        network.parameters().load(state.critic().parameters());
        optimizer.restore(state.optimizer());
        averageLoss = state.averageLoss();
        guard.restore(state.guard());
        updates = state.critic().version();
        scale = updates == 0 ? null : state.critic().scale();
    }

    @Override
    public void close() {
        network.close();
    }
}
