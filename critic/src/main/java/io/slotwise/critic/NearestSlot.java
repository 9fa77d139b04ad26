package io.slotwise.critic;

import io.slotwise.core.problem.ItemLists;
import java.util.Arrays;

/**
 * For each item of a list and each of K heads, the greatest inner product of the item's features with those of a slot,
 * near(i, k) = max over s of u(i, k)·v(s, k), and its way back, which leads to the greatest alone.
 *
 * <p>Features are rows of K·{@link #WIDTH} numbers, a head's beside each other.
 */
final class NearestSlot {
    /** How many features an inner product is taken over. */
    static final int WIDTH = 4;

    private final int slots;
    private final int heads;
    private final int features;
    /** Where in the slots' features the greatest of each item and head begins. */
    private int[] winners = {};
    /** The greatest product of each item and head without a slot, {@code slots × items × heads}, for one list. */
    private float[] without = {};

    NearestSlot(int slots, int heads) {
        this.slots = slots;
        this.heads = heads;
        features = heads * WIDTH;
    }

    /**
     * Computes all greatest products.
     *
     * @param ofItems a row for each item
     * @param ofSlots a row for each slot of each list
     * @param target receives K numbers at the start of each item's row of {@code stride} numbers
     */
    void forward(ItemLists items, float[] ofItems, float[] ofSlots, float[] target, int stride) {
        if (winners.length < items.rows() * heads) {
            winners = new int[items.rows() * heads];
        }
        for (int list = 0; list < items.count(); list++) {
            int first = list * slots * features;
            int end = items.offset(list) + items.size(list);
            for (int item = items.offset(list); item < end; item++) {
                for (int head = 0; head < heads; head++) {
                    int at = item * features + head * WIDTH;
                    int winner = winner(ofItems, at, ofSlots, first + head * WIDTH);
                    winners[item * heads + head] = winner;
                    target[item * stride + head] = product(ofItems, at, ofSlots, winner);
                }
            }
        }
    }

    /**
     * For each item of a list and each head, the greatest products with the features of all slots but one, for each
     * slot that may be left out; kept for {@link #forwardSwap}.
     *
     * @param firstRow the row of {@code ofSlots} that the list's slots start at
     */
    void leaveOut(ItemLists items, int list, float[] ofItems, float[] ofSlots, int firstRow) {
        int size = items.size(list);
        if (without.length < slots * size * heads) {
            without = new float[slots * size * heads];
        }
        for (int item = 0; item < size; item++) {
            for (int head = 0; head < heads; head++) {
                int at = (items.offset(list) + item) * features + head * WIDTH;
                int winner = winner(ofItems, at, ofSlots, firstRow * features + head * WIDTH);
                float greatest = product(ofItems, at, ofSlots, winner);
                for (int slot = 0; slot < slots; slot++) {
                    int own = (firstRow + slot) * features + head * WIDTH;
                    without[(slot * size + item) * heads + head] =
                            own == winner ? runnerUp(ofItems, at, ofSlots, firstRow, head, winner) : greatest;
                }
            }
        }
    }

    private float runnerUp(float[] ofItems, int at, float[] ofSlots, int firstRow, int head, int winner) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (int slot = 0; slot < slots; slot++) {
            int candidate = (firstRow + slot) * features + head * WIDTH;
            if (candidate != winner) {
                greatest = Math.max(greatest, product(ofItems, at, ofSlots, candidate));
            }
        }
        return greatest;
    }

    /**
     * As {@link #forward}, for one list of which one slot's features are replaced.
     *
     * @param slot which slot, of those that {@link #leaveOut} was given
     * @param row the row of {@code ofSlots} that takes its place
     * @param to where in {@code target} the first item's row starts
     */
    void forwardSwap(
            ItemLists items,
            int list,
            float[] ofItems,
            float[] ofSlots,
            int slot,
            int row,
            float[] target,
            int to,
            int stride) {
        int size = items.size(list);
        for (int item = 0; item < size; item++) {
            int at = (items.offset(list) + item) * features;
            int other = (slot * size + item) * heads;
            for (int head = 0; head < heads; head++) {
                float product = product(ofItems, at + head * WIDTH, ofSlots, row * features + head * WIDTH);
                target[to + item * stride + head] = Math.max(without[other + head], product);
            }
        }
    }

    private int winner(float[] ofItems, int at, float[] ofSlots, int first) {
        int winner = first;
        int greatest = ordered(product(ofItems, at, ofSlots, first));
        for (int slot = 1; slot < slots; slot++) {
            int candidate = first + slot * features;
            int key = ordered(product(ofItems, at, ofSlots, candidate));
            winner = key > greatest ? candidate : winner;
            greatest = Math.max(greatest, key);
        }
        return winner;
    }

    /** An integer that orders as the number does: which slot wins is no branch that could be foretold. */
    private static int ordered(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    private static float product(float[] left, int leftAt, float[] right, int rightAt) {
        return left[leftAt] * right[rightAt]
                + left[leftAt + 1] * right[rightAt + 1]
                + left[leftAt + 2] * right[rightAt + 2]
                + left[leftAt + 3] * right[rightAt + 3];
    }

    /**
     * Overwrites the gradient with respect to the slots' features, from that with respect to the products of the last
     * forward pass.
     *
     * @param gradient K numbers at the start of each item's row of {@code stride} numbers
     */
    void backwardSlots(ItemLists items, float[] gradient, int stride, float[] ofItems, float[] slotGradient) {
        Arrays.fill(slotGradient, 0, items.count() * slots * features, 0);
        for (int item = 0; item < items.rows(); item++) {
            for (int head = 0; head < heads; head++) {
                float weight = gradient[item * stride + head];
                int from = item * features + head * WIDTH;
                int to = winners[item * heads + head];
                for (int at = 0; at < WIDTH; at++) {
                    slotGradient[to + at] += weight * ofItems[from + at];
                }
            }
        }
    }

    /** As {@link #backwardSlots}, for the items' features. */
    void backwardItems(ItemLists items, float[] gradient, int stride, float[] ofSlots, float[] itemGradient) {
        for (int item = 0; item < items.rows(); item++) {
            for (int head = 0; head < heads; head++) {
                float weight = gradient[item * stride + head];
                int from = winners[item * heads + head];
                int to = item * features + head * WIDTH;
                for (int at = 0; at < WIDTH; at++) {
                    itemGradient[to + at] = weight * ofSlots[from + at];
                }
            }
        }
    }
}
