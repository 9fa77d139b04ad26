package io.slotwise.core.problem;

/** Asks a reward about several selections of each list, so many at a time that the memory needed stays bounded. */
public final class SelectionValues {
    /** Numbers of selected vectors that are asked about at a time, unless one selection of each list has more. */
    private static final int PIECE = 1 << 18;

    private int slots;
    private int perList;
    private int[] picks = new int[0];
    private float[] values = new float[0];
    private float[] selected = new float[0];
    private float[] pieceValues = new float[0];

    /** Makes room for so many selections of each list. */
    public void prepare(ItemLists items, int newSlots, int newPerList) {
        slots = newSlots;
        perList = newPerList;
        int selections = Math.multiplyExact(items.count(), perList);
        if (picks.length < (long) selections * slots) {
            picks = new int[Math.multiplyExact(selections, slots)];
        }
    }

    public int perList() {
        return perList;
    }

    public int slots() {
        return slots;
    }

    /** The selections, to be written before they are asked about: {@code count × perList × slots}. */
    public int[] picks() {
        return picks;
    }

    /** The rewards of the last question: {@code count × perList}, or as many for each slot after {@link #askSwaps}. */
    public float[] values() {
        return values;
    }

    /** Fills {@link #values()}. */
    public void ask(ItemLists items, DifferentiableReward reward) {
        int ofOneEach = items.count() * slots * items.dimension();
        int most = Math.max(1, Math.min(perList, PIECE / ofOneEach));
        reserve(most * ofOneEach, items.count() * perList);
        if (pieceValues.length < most * items.count()) {
            pieceValues = new float[most * items.count()];
        }
        for (int from = 0; from < perList; from += most) {
            int piece = Math.min(most, perList - from);
            gather(items, from, piece);
            reward.values(items, piece, selected, pieceValues);
            for (int list = 0; list < items.count(); list++) {
                System.arraycopy(pieceValues, list * piece, values, list * perList + from, piece);
            }
        }
    }

    /** Fills {@link #values()} as {@link DifferentiableReward#swapValues} does. */
    public void askSwaps(ItemLists items, DifferentiableReward reward) {
        int selections = Math.multiplyExact(items.count(), perList);
        reserve(Math.multiplyExact(selections, slots * items.dimension()), Math.multiplyExact(selections, slots));
        gather(items, 0, perList);
        reward.swapValues(items, perList, slots, selected, values);
    }

    private void reserve(int vectors, int rewards) {
        if (selected.length < vectors) {
            selected = new float[vectors];
        }
        if (values.length < rewards) {
            values = new float[rewards];
        }
    }

    private void gather(ItemLists items, int from, int piece) {
        int dimension = items.dimension();
        int to = 0;
        for (int list = 0; list < items.count(); list++) {
            int first = (list * perList + from) * slots;
            for (int at = first; at < first + piece * slots; at++, to += dimension) {
                int item = items.offset(list) + picks[at];
                System.arraycopy(items.values(), item * dimension, selected, to, dimension);
            }
        }
    }
}
