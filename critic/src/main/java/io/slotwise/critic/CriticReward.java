package io.slotwise.critic;

import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import org.jspecify.annotations.Nullable;

/**
 * A critic as a differentiable reward: what a policy climbs. It has a network of its own, kept up to date by snapshots
 * of the learner's. One owner.
 *
 * <p>{@link #evaluate} answers in the critic's scale, where gradients have the same size whatever unit the rewards are
 * in; {@link #predict} answers in that unit.
 */
public final class CriticReward implements DifferentiableReward, AutoCloseable {
    /** Selections predicted at a time: measured, fewer or more cost more each, for what layers hold leaves the cache. */
    private static final int SELECTIONS_AT_A_TIME = 128;
    /** Items seen at a time by a critic that sees lists, unless one list has more. */
    private static final int ITEMS_AT_A_TIME = 2048;

    private final CriticNetwork network;
    private float[] piece = {};
    private RewardScale scale = RewardScale.IDENTITY;
    private long version;

    /** Takes the network over; until a snapshot is loaded it predicts with the parameters it has. */
    public CriticReward(CriticNetwork network) {
        this.network = network;
    }

    /**
     * Takes over a snapshot's parameters and scale.
     *
     * @throws IllegalArgumentException if it is of another network
     */
    public void load(CriticSnapshot snapshot) {
        network.parameters().load(snapshot.parameters());
        scale = snapshot.scale();
        version = snapshot.version();
    }

    /** The number of critic updates behind the predictions. */
    public long version() {
        return version;
    }

    /** {@inheritDoc} Values and gradient are in the critic's scale. */
    @Override
    public void evaluate(ItemLists items, float[] selected, float[] values, float[] gradient) {
        int count = items.count();
        System.arraycopy(network.forward(items, selected, count), 0, values, 0, count);
        network.inputGradient(items, count, gradient);
    }

    /** {@inheritDoc} Values are in the critic's scale. The memory needed does not grow with the question. */
    @Override
    public void values(ItemLists items, int perList, float[] selected, float[] values) {
        int total = Math.multiplyExact(items.count(), perList);
        CriticInputs.requireSelected(selected, total, network.slots(), network.dimension());
        int width = network.slots() * network.dimension();
        int most = Math.min(total, atATime(items));
        if (piece.length < most * width) {
            piece = new float[most * width];
        }
        ItemLists known = known(items);
        for (int from = 0; from < total; from += most) {
            int count = Math.min(most, total - from);
            System.arraycopy(selected, from * width, piece, 0, count * width);
            ItemLists seen = known == null ? null : known.repeated(perList, from, from + count);
            System.arraycopy(network.forward(seen, piece, count), 0, values, from, count);
        }
    }

    /** {@inheritDoc} Values are in the critic's scale. */
    @Override
    public void swapValues(ItemLists items, int perList, int slots, float[] selected, float[] values) {
        if (network instanceof SwapPredictor predictor) {
            predictor.predictSwaps(items, items.count(), perList, selected, values);
        } else {
            DifferentiableReward.super.swapValues(items, perList, slots, selected, values);
        }
    }

    /** What the network is to be given of lists: copies of items that it does not see would be dear. */
    private @Nullable ItemLists known(ItemLists items) {
        if (network.seesList()) {
            return items;
        }
        // Without contexts, the network says what it misses.
        return network.seesContext() && items.context().isPresent() ? items.onlyContext() : null;
    }

    private int atATime(ItemLists items) {
        if (!network.seesList()) {
            return SELECTIONS_AT_A_TIME;
        }
        int longest = Math.max(1, items.maximumSize());
        return Math.max(1, Math.min(SELECTIONS_AT_A_TIME, ITEMS_AT_A_TIME / longest));
    }

    /**
     * Predicts rewards in their own unit.
     *
     * @param selected {@code count × slots × dimension}, for as many selections as there are lists
     * @param rewards receives a number for each list
     */
    public void predict(ItemLists items, float[] selected, float[] rewards) {
        int count = items.count();
        float[] predictions = network.forward(items, selected, count);
        for (int at = 0; at < count; at++) {
            rewards[at] = scale.denormalised(predictions[at]);
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
