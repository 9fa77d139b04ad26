package io.slotwise.core.problem;

import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which items of each list of a batch may fill which slot. It belongs to the {@link ItemLists} that carry it, which know
 * where each list starts: bit {@code offset(list) · slots + slot · size(list) + item} tells whether the item may.
 *
 * <p>Immutable.
 */
public final class CandidateMask {
    private final int slots;
    private final BitSet allowed;

    private CandidateMask(int slots, BitSet allowed) {
        this.slots = slots;
        this.allowed = allowed;
    }

    /**
     * A mask from its bits.
     *
     * @param slots the number of slots (S), at least 1
     * @param words the bits, 64 in a number, the lowest first; copied, and those left out at the end are 0
     * @throws IllegalArgumentException if there are no slots
     */
    public static CandidateMask of(int slots, long[] words) {
        if (slots < 1) {
            throw new IllegalArgumentException("slots: expected at least 1, found " + slots);
        }
        return new CandidateMask(slots, BitSet.valueOf(words));
    }

    /** The number of slots (S). */
    public int slots() {
        return slots;
    }

    /** The bits, 64 in a number, without what is 0 at the end; a copy. */
    public long[] words() {
        return allowed.toLongArray();
    }

    boolean bit(int at) {
        return allowed.get(at);
    }

    /** How many of the bits {@code from} (inclusive) to {@code to} (exclusive) are there. */
    int count(int from, int to) {
        int count = 0;
        for (int at = allowed.nextSetBit(from); at >= 0 && at < to; at = allowed.nextSetBit(at + 1)) {
            count++;
        }
        return count;
    }

    /** The number of bits up to the last that is 1. */
    int length() {
        return allowed.length();
    }

    /** The mask of the lists that have these rows and no others. */
    CandidateMask slice(int fromRow, int toRow) {
        return new CandidateMask(slots, allowed.get(fromRow * slots, toRow * slots));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CandidateMask that && slots == that.slots && allowed.equals(that.allowed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(slots, allowed);
    }

    @Override
    public String toString() {
        return "CandidateMask[slots=" + slots + ", allowed=" + allowed.cardinality() + "]";
    }

    /** Says of one item of a list whether it may fill a slot. */
    @FunctionalInterface
    public interface Test {
        boolean allows(int list, int slot, int item);
    }

    /** Puts together the mask of a batch whose lists come from other batches. Costs nothing as long as none has a mask. */
    public static final class Builder {
        private final BitSet allowed = new BitSet();
        private int slots;
        private int rows;

        /**
         * Appends a list of a batch.
         *
         * @throws IllegalArgumentException if its mask is for another number of slots than those before
         */
        public void append(ItemLists batch, int list) {
            CandidateMask mask = batch.candidates().orElse(null);
            if (mask != null) {
                useSlots(mask.slots);
                copy(mask, batch.offset(list) * slots, batch.size(list) * slots);
            } else if (slots > 0) {
                allowed.set(rows * slots, (rows + batch.size(list)) * slots);
            }
            rows += batch.size(list);
        }

        private void useSlots(int newSlots) {
            if (slots == 0) {
                slots = newSlots;
                allowed.set(0, rows * slots);
            } else if (slots != newSlots) {
                throw new IllegalArgumentException(
                        "candidates: expected a mask for " + slots + " slots, found one for " + newSlots);
            }
        }

        private void copy(CandidateMask mask, int from, int length) {
            int shift = rows * slots - from;
            for (int at = mask.allowed.nextSetBit(from);
                    at >= 0 && at < from + length;
                    at = mask.allowed.nextSetBit(at + 1)) {
                allowed.set(at + shift);
            }
        }

        /** The mask of all lists appended, or null if none of them had one. */
        public @Nullable CandidateMask build() {
            return slots == 0 ? null : new CandidateMask(slots, (BitSet) allowed.clone());
        }
    }
}
