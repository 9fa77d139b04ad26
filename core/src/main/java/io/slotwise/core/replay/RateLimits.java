package io.slotwise.core.replay;

import java.util.Locale;

/**
 * What a {@link RateLimiter} holds a replay to. "Entries" are what the replay holds: experiences or item lists.
 *
 * @param capacity how many entries the replay holds at most
 * @param minSize how many entries must have been inserted before the first sample (m)
 * @param samplesPerInsert how often an entry is sampled on average, those before {@code minSize} apart (r)
 * @param batchSize how many entries are sampled at a time (b), at most
 * @param errorBuffer how many samples inserts may run ahead by (e); 0 makes inserts and samples take turns
 */
public record RateLimits(int capacity, int minSize, double samplesPerInsert, int batchSize, double errorBuffer) {
    /** Beyond these a side practically stops, and doubles no longer tell single samples apart. */
    private static final double LEAST_RATIO = 1e-6;

    private static final double GREATEST_RATIO = 1e6;

    /**
     * @throws IllegalArgumentException if a number is out of range, or the two sides could wait for each other for ever
     */
    public RateLimits {
        requireAtLeastOne("capacity", capacity);
        requireAtLeastOne("min size", minSize);
        requireAtLeastOne("batch size", batchSize);
        if (!(samplesPerInsert >= LEAST_RATIO && samplesPerInsert <= GREATEST_RATIO)) {
            throw new IllegalArgumentException("samples per insert: expected between " + LEAST_RATIO + " and "
                    + GREATEST_RATIO + ", found " + samplesPerInsert);
        }
        if (!(errorBuffer >= 0 && errorBuffer < Long.MAX_VALUE)) {
            throw new IllegalArgumentException("error buffer: expected a number from 0 up, found " + errorBuffer);
        }
        if (minSize > capacity) {
            throw new IllegalArgumentException(format(
                    "deadlock: sampling would wait for a min size of %,d, which a capacity of %,d never holds",
                    minSize, capacity));
        }
    }

    /**
     * Limits for a replay that hands out each entry once, in order: 1 sample per insert, from the first full batch on.
     *
     * @param insertSize how many entries are inserted at a time, at most
     * @throws IllegalArgumentException also if the capacity does not hold what may wait to be sampled at one time
     */
    public static RateLimits eachOnce(int capacity, int insertSize, int batchSize, double errorBuffer) {
        requireAtLeastOne("insert size", insertSize);
        // Inserts go on while fewer than batch + error buffer wait.
        double waiting = batchSize - 1 + Math.max(0, Math.ceil(errorBuffer)) + insertSize;
        if (waiting > capacity) {
            throw new IllegalArgumentException(format(
                    "deadlock: a capacity of %,d has no room for the %,.0f that may wait at one time with batches of"
                            + " %,d, inserts of %,d and an error buffer of %,.1f",
                    capacity, waiting, batchSize, insertSize, errorBuffer));
        }
        return new RateLimits(capacity, batchSize, 1, batchSize, errorBuffer);
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": expected at least 1, found " + value);
        }
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
