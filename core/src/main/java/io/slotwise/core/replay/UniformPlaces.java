package io.slotwise.core.replay;

import io.slotwise.core.random.RandomStream;

/** Draws places of a ring uniformly with replacement. */
final class UniformPlaces {
    private UniformPlaces() {}

    /**
     * @param count how many, at least 1
     * @param size how many places, from 0 on, hold something
     * @throws IllegalStateException if none does
     */
    static int[] draw(int count, int size, RandomStream random) {
        if (count < 1) {
            throw new IllegalArgumentException("sample: expected at least 1, found " + count);
        }
        if (size == 0) {
            throw new IllegalStateException("sample of " + count + ": the replay is empty");
        }
        int[] places = new int[count];
        for (int at = 0; at < count; at++) {
            places[at] = random.nextInt(size);
        }
        return places;
    }
}
