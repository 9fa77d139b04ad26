package io.slotwise.core.problem;

import java.util.Arrays;

/** The selections that {@link DifferentiableReward#swapValues} is about, each written out. */
final class Swaps {
    /** Numbers of selected vectors that are asked about at a time, unless one swap of each list has more. */
    private static final int PIECE = 1 << 18;

    private final ItemLists items;
    private final int perList;
    private final int slots;
    private final int width;
    private final float[] selected;

    Swaps(ItemLists items, int perList, int slots, float[] selected) {
        this.items = items;
        this.perList = perList;
        this.slots = slots;
        this.selected = selected;
        width = slots * items.dimension();
    }

    void values(DifferentiableReward reward, float[] values) {
        int count = items.count();
        int distinct = 1 + (perList - 1) * slots;
        int most = Math.max(1, Math.min(distinct, PIECE / (count * width)));
        float[] piece = new float[count * most * width];
        float[] pieceValues = new float[count * most];
        for (int from = 0; from < distinct; from += most) {
            int length = Math.min(most, distinct - from);
            for (int at = 0; at < count * length; at++) {
                write(at / length, from + at % length, piece, at * width);
            }
            reward.values(items, length, piece, pieceValues);
            for (int list = 0; list < count; list++) {
                int to = list * perList * slots + slots - 1 + from;
                System.arraycopy(pieceValues, list * length, values, to, length);
            }
        }
        for (int list = 0; list < count; list++) {
            int first = list * perList * slots;
            Arrays.fill(values, first, first + slots - 1, values[first + slots - 1]);
        }
    }

    /** Writes a list's first selection, of which swap number 0 is itself, and the others follow slot by slot. */
    private void write(int list, int swap, float[] to, int at) {
        int dimension = items.dimension();
        int first = list * perList * width;
        System.arraycopy(selected, first, to, at, width);
        if (swap > 0) {
            int vector = (swap - 1) % slots * dimension;
            int other = first + (1 + (swap - 1) / slots) * width;
            System.arraycopy(selected, other + vector, to, at + vector, dimension);
        }
    }
}
