package io.slotwise.core.problem;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the lists of a batch are to be chosen for: C numbers about each list, E numbers about each slot of each list, or
 * both. It belongs to the {@link ItemLists} that carry it.
 *
 * <p>The arrays given at construction are kept, not copied, and nobody writes to them again.
 */
public final class Context {
    private final int slots;
    private final int listNumbers;
    private final int slotNumbers;
    private final float[] ofLists;
    private final float[] ofSlots;

    /**
     * @param slots the number of slots (S), at least 1
     * @param listNumbers how many numbers there are about each list (C), or 0
     * @param slotNumbers how many numbers there are about each slot of each list (E), or 0
     * @param ofLists {@code count × C}, row-major
     * @param ofSlots {@code count × S × E}, row-major
     * @throws IllegalArgumentException if there are no numbers at all, or the sizes do not agree
     */
    public Context(int slots, int listNumbers, int slotNumbers, float[] ofLists, float[] ofSlots) {
        this.slots = slots;
        this.listNumbers = listNumbers;
        this.slotNumbers = slotNumbers;
        this.ofLists = Objects.requireNonNull(ofLists, "ofLists");
        this.ofSlots = Objects.requireNonNull(ofSlots, "ofSlots");
        if (slots < 1 || listNumbers < 0 || slotNumbers < 0 || listNumbers + slotNumbers == 0) {
            throw new IllegalArgumentException(
                    "context: expected at least one slot, and numbers of lists or slots, found " + slots + " slots, "
                            + listNumbers + " numbers of a list and " + slotNumbers + " of a slot");
        }
        requireCount(count());
    }

    /** A context of lists alone; see the constructor. */
    public static Context ofLists(int listNumbers, float[] ofLists) {
        return new Context(1, listNumbers, 0, ofLists, new float[0]);
    }

    /** A context of slots alone; see the constructor. */
    public static Context ofSlots(int slots, int slotNumbers, float[] ofSlots) {
        return new Context(slots, 0, slotNumbers, new float[0], ofSlots);
    }

    void requireCount(int count) {
        requireLength("list", (long) count * listNumbers, ofLists.length);
        requireLength("slot", (long) count * slots * slotNumbers, ofSlots.length);
    }

    private static void requireLength(String of, long expected, int found) {
        if (found != expected) {
            throw new IllegalArgumentException(
                    of + " context: expected " + expected + " numbers for all lists together, found " + found);
        }
    }

    /** The number of lists. */
    public int count() {
        return listNumbers > 0 ? ofLists.length / listNumbers : ofSlots.length / Math.multiplyExact(slots, slotNumbers);
    }

    /** The number of slots (S); of no meaning where there are no numbers of slots. */
    public int slots() {
        return slots;
    }

    /** How many numbers there are about each list (C). */
    public int listNumbers() {
        return listNumbers;
    }

    /** How many numbers there are about each slot of each list (E). */
    public int slotNumbers() {
        return slotNumbers;
    }

    /** The numbers about the lists, {@code count × C}, row-major; shared, not to be written. */
    public float[] ofLists() {
        return ofLists;
    }

    /** The numbers about the slots, {@code count × S × E}, row-major; shared, not to be written. */
    public float[] ofSlots() {
        return ofSlots;
    }

    Context slice(int from, int to) {
        int width = slots * slotNumbers;
        return new Context(
                slots,
                listNumbers,
                slotNumbers,
                Arrays.copyOfRange(ofLists, from * listNumbers, to * listNumbers),
                Arrays.copyOfRange(ofSlots, from * width, to * width));
    }

    private boolean isLike(Context other) {
        return listNumbers == other.listNumbers
                && slotNumbers == other.slotNumbers
                && (slotNumbers == 0 || slots == other.slots);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Context that
                && isLike(that)
                && Arrays.equals(ofLists, that.ofLists)
                && Arrays.equals(ofSlots, that.ofSlots);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Objects.hash(listNumbers, slotNumbers) + Arrays.hashCode(ofLists)) + Arrays.hashCode(ofSlots);
    }

    @Override
    public String toString() {
        return "Context[count=" + count() + ", listNumbers=" + listNumbers + ", slots=" + slots + ", slotNumbers="
                + slotNumbers + "]";
    }

    /** Puts together the context of a batch whose lists come from other batches. Costs nothing where none has one. */
    public static final class Builder {
        private final int count;
        private int appended;
        private @Nullable Context first;
        private float[] ofLists = {};
        private float[] ofSlots = {};

        /** @param count how many lists there will be */
        public Builder(int count) {
            this.count = count;
        }

        /**
         * Appends a list of a batch.
         *
         * @throws IllegalArgumentException if its context is of other sizes than those before, or there is one where
         *     before there was none, or the other way round
         */
        public void append(ItemLists batch, int list) {
            Context context = batch.context().orElse(null);
            if (appended == 0 && context != null) {
                first = context;
                ofLists = new float[Math.multiplyExact(count, context.listNumbers)];
                ofSlots = new float[Math.multiplyExact(count, Math.multiplyExact(context.slots, context.slotNumbers))];
            }
            if (first != null && context != null && first.isLike(context)) {
                copy(context.ofLists, list, ofLists, context.listNumbers);
                copy(context.ofSlots, list, ofSlots, context.slots * context.slotNumbers);
            } else if (first != null || context != null) {
                throw new IllegalArgumentException(
                        "context: expected lists with contexts of the same sizes, found " + first + " and " + context);
            }
            appended++;
        }

        private void copy(float[] from, int list, float[] to, int width) {
            System.arraycopy(from, list * width, to, appended * width, width);
        }

        /** The context of all lists appended, or null if none of them had one. */
        public @Nullable Context build() {
            return first == null
                    ? null
                    : new Context(first.slots, first.listNumbers, first.slotNumbers, ofLists, ofSlots);
        }
    }
}
