package io.slotwise.actors.metrics;

import java.util.Arrays;

/**
 * How many durations fell where: for each power of two of nanoseconds, {@link #PARTS} parts of equal width, so a
 * quantile is off by a sixteenth at most.
 */
public final class LatencyCounts {
    /** Nothing was measured. */
    public static final LatencyCounts NONE = new LatencyCounts(new long[0]);

    private static final int PARTS_LOG = 3;
    private static final int PARTS = 1 << PARTS_LOG;
    private static final double NANOSECOND = 1e-9;

    private final long[] counts;

    private LatencyCounts(long[] counts) {
        this.counts = counts;
    }

    static LatencyCounts copyOf(long[] counts) {
        return new LatencyCounts(counts.clone());
    }

    /** How many places there are. */
    static int places() {
        return place(Long.MAX_VALUE) + 1;
    }

    /** Where a duration is counted. */
    static int place(long nanoseconds) {
        if (nanoseconds < PARTS) {
            return (int) Math.max(0, nanoseconds);
        }
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanoseconds);
        int part = (int) (nanoseconds >>> (power - PARTS_LOG)) - PARTS;
        return (power - PARTS_LOG + 1) * PARTS + part;
    }

    /** The middle of a place, in nanoseconds. */
    static double middle(int place) {
        if (place < PARTS) {
            return place;
        }
        int power = place / PARTS - 1;
        double width = Math.scalb(1.0, power);
        return (PARTS + place % PARTS) * width + width / 2;
    }

    /** What was counted since an earlier reading of the same. */
    public LatencyCounts since(LatencyCounts earlier) {
        long[] difference = counts.clone();
        for (int place = 0; place < earlier.counts.length; place++) {
            difference[place] -= earlier.counts[place];
        }
        return new LatencyCounts(difference);
    }

    /** How many durations there are. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    /** The duration, in seconds, that a share {@code q} of all do not exceed; 0 if there are none. */
    public double quantile(double q) {
        long rank = Math.max(1, (long) Math.ceil(q * total()));
        long seen = 0;
        for (int place = 0; place < counts.length; place++) {
            seen += counts[place];
            if (seen >= rank) {
                return middle(place) * NANOSECOND;
            }
        }
        return 0;
    }
}
