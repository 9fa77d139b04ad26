package io.slotwise.core.testing;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/** Seeded inputs for tests, and a test of frequencies. */
public final class Samples {
    /** The standard normal's 99.9th percentile. */
    private static final double RARE = 3.0902;

    private Samples() {}

    /** Standard normal numbers. */
    public static float[] normals(int length, long seed) {
        RandomStream random = RandomStream.of(seed, 0);
        float[] values = new float[length];
        for (int at = 0; at < length; at++) {
            values[at] = (float) random.nextNormal();
        }
        return values;
    }

    /** Lists of these sizes, with items uniform in [0, 1). */
    public static ItemLists lists(long seed, int dimension, int... sizes) {
        RandomStream random = RandomStream.of(seed, 1);
        int[] offsets = new int[sizes.length + 1];
        for (int list = 0; list < sizes.length; list++) {
            offsets[list + 1] = offsets[list] + sizes[list];
        }
        float[] values = new float[offsets[sizes.length] * dimension];
        for (int at = 0; at < values.length; at++) {
            values[at] = random.nextFloat();
        }
        return new ItemLists(dimension, offsets, values);
    }

    /** Pearson's χ² of counts against probabilities. */
    public static double chiSquare(long[] counts, double[] probabilities) {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        double sum = 0;
        for (int at = 0; at < counts.length; at++) {
            double expected = total * probabilities[at];
            sum += (counts[at] - expected) * (counts[at] - expected) / expected;
        }
        return sum;
    }

    /** What χ² exceeds once in a thousand times, by Wilson and Hilferty's approximation. */
    public static double chiSquareLimit(int degreesOfFreedom) {
        double share = 2.0 / (9 * degreesOfFreedom);
        double root = 1 - share + RARE * Math.sqrt(share);
        return degreesOfFreedom * root * root * root;
    }

    /** softmax(logits[from … from + size) / temperature) in float64. */
    public static double[] softmax(float[] logits, int from, int size, double temperature) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int at = from; at < from + size; at++) {
            greatest = Math.max(greatest, logits[at]);
        }
        double[] soft = new double[size];
        double sum = 0;
        for (int at = 0; at < size; at++) {
            soft[at] = Math.exp((logits[from + at] - greatest) / temperature);
            sum += soft[at];
        }
        for (int at = 0; at < size; at++) {
            soft[at] /= sum;
        }
        return soft;
    }
}
