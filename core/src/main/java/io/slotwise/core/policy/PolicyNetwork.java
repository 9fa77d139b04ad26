package io.slotwise.core.policy;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.tensor.Parameters;

/** A network from item lists to a logit for each item in each slot. It has one owner. */
public interface PolicyNetwork extends AutoCloseable {
    /** All parameters, with their gradient. */
    Parameters parameters();

    /** The logits of the last forward pass; always the same object. */
    SlotLogits logits();

    /** The number of slots (S). */
    default int slots() {
        return logits().slots();
    }

    /**
     * Computes the logits of a batch; they stay valid until the next call. Sequential logits get their rows only as a
     * {@link SlotPicker} picks by them.
     *
     * @throws IllegalArgumentException if the lists have a mask for another number of slots, or too few items for slots
     *     that must not share one
     */
    SlotLogits forward(ItemLists items);

    /**
     * Overwrites the gradient of the parameters, from {@link SlotLogits#gradient()} of the last forward pass.
     *
     * @param items the batch of that pass
     */
    void backward(ItemLists items);

    @Override
    void close();
}
