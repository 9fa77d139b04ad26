package io.slotwise.core.export;

import java.util.Optional;

/** Computes a slot's logits, given what was picked for the slots before it. */
interface SlotRows {
    /**
     * The logits of a slot, lists × 1 × items.
     *
     * @param slot counted from 0; asked for in order
     * @param picked which item the slot before picked, lists × 1 × items of 0 and one 1; empty for the first slot
     */
    String row(int slot, Optional<String> picked);
}
