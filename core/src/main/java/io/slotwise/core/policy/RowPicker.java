package io.slotwise.core.policy;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.random.RandomStream;

/** Picks an item in each of some rows of logits. */
@FunctionalInterface
public interface RowPicker {
    /**
     * Picks.
     *
     * @param slot the slot that the rows are of, one row for each selection; 0 where they are of all slots
     * @param rows {@code count × stride} logits, padded
     * @param soft receives probabilities in the same layout, from those who have any
     * @param picks receives an item index for each row
     */
    void pick(int slot, float[] rows, int count, int stride, float[] soft, int[] picks);

    /** The greatest logit, the first of equals; with softmax(θ/τ) for the probabilities. */
    static RowPicker greatest(float inverseTemperature) {
        Kernels kernels = Kernels.best();
        return (slot, rows, count, stride, soft, picks) ->
                kernels.softmaxArgmax(rows, count, stride, inverseTemperature, soft, picks);
    }

    /** Samples of softmax(θ), by the Gumbel race; takes a number for each logit, and gives no probabilities. */
    static RowPicker race(SlotLogits logits, RandomStream random) {
        Kernels kernels = Kernels.best();
        long key = random.key();
        long first = random.take((long) logits.rows() * logits.stride());
        return (slot, rows, count, stride, soft, picks) ->
                kernels.gumbelArgmax(rows, count, stride, key, first + (long) slot * count * stride, picks);
    }

    /** As {@link #race}, with softmax((θ + G)/τ) for the probabilities, where G is the noise of the race. */
    static RowPicker softRace(SlotLogits logits, RandomStream random, float inverseTemperature) {
        Kernels kernels = Kernels.best();
        long key = random.key();
        long first = random.take((long) logits.rows() * logits.stride());
        return (slot, rows, count, stride, soft, picks) -> kernels.gumbelSoftmaxArgmax(
                rows, count, stride, inverseTemperature, key, first + (long) slot * count * stride, soft, picks);
    }
}
