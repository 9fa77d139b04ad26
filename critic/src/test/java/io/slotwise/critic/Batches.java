package io.slotwise.critic;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/** Seeded batches for tests. */
final class Batches {
    private Batches() {}

    /** Lists of 2 to 6 items, with normally distributed numbers. */
    static ItemLists lists(int count, int dimension, RandomStream random) {
        int[] offsets = new int[count + 1];
        for (int list = 0; list < count; list++) {
            offsets[list + 1] = offsets[list] + 2 + random.nextInt(5);
        }
        return new ItemLists(dimension, offsets, normal(offsets[count] * dimension, random));
    }

    /** Standard normal numbers. */
    static float[] normal(int length, RandomStream random) {
        float[] values = new float[length];
        for (int at = 0; at < length; at++) {
            values[at] = (float) random.nextNormal();
        }
        return values;
    }
}
