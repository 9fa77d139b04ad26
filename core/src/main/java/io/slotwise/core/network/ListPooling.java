package io.slotwise.core.network;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.problem.ItemLists;

/** Means over the items of each list, and their way back. Rows are items, as in {@link ItemLists}. */
public final class ListPooling {
    private static final Kernels KERNELS = Kernels.best();

    private ListPooling() {}

    /** {@code means[list] = mean over the list's rows of values[row]}; overwrites. */
    public static void mean(ItemLists items, float[] values, int columns, float[] means) {
        java.util.Arrays.fill(means, 0, items.count() * columns, 0);
        for (int list = 0; list < items.count(); list++) {
            float share = 1f / items.size(list);
            for (int row = items.offset(list); row < items.offset(list) + items.size(list); row++) {
                KERNELS.addScaled(means, list * columns, values, row * columns, columns, share);
            }
        }
    }

    /** {@code sums[list] = sum over the list's rows of values[row]}; overwrites. */
    public static void sum(ItemLists items, float[] values, int columns, float[] sums) {
        java.util.Arrays.fill(sums, 0, items.count() * columns, 0);
        for (int list = 0; list < items.count(); list++) {
            for (int row = items.offset(list); row < items.offset(list) + items.size(list); row++) {
                KERNELS.addScaled(sums, list * columns, values, row * columns, columns, 1);
            }
        }
    }

    /** {@code values[row] += scale(list) · perList[list]} with scale 1, or 1/size for the backward pass of a mean. */
    public static void spread(ItemLists items, float[] perList, int columns, boolean divide, float[] values) {
        for (int list = 0; list < items.count(); list++) {
            float scale = divide ? 1f / items.size(list) : 1f;
            for (int row = items.offset(list); row < items.offset(list) + items.size(list); row++) {
                KERNELS.addScaled(values, row * columns, perList, list * columns, columns, scale);
            }
        }
    }
}
