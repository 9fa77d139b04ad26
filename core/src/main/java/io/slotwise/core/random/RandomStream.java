package io.slotwise.core.random;

/**
 * A counter-based stream of random numbers. The number at a position is a hash of (seed, stream, position), so a
 * stream's state is its position alone: it can be saved, restored and split without drawing.
 *
 * <p>The hash is SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators", figure 15): a
 * Weyl sequence from a key that is itself hashed from seed and stream. Not for secrets. Not thread-safe.
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double DOUBLE_UNIT = 0x1.0p-53;
    private static final float FLOAT_UNIT = 0x1.0p-24f;
    /** 52 bits, so that (k + ½)·2⁻⁵² is exact in a double and never 0 or 1. */
    private static final double OPEN_UNIT = 0x1.0p-52;

    private final long key;
    private long position;

    private RandomStream(long key, long position) {
        this.key = key;
        this.position = position;
    }

    /**
     * The stream with this number under this seed, at its start.
     *
     * @param seed the run's seed
     * @param stream which of the seed's independent streams
     */
    public static RandomStream of(long seed, long stream) {
        return new RandomStream(mix(mix(seed) + (stream + 1) * GOLDEN_GAMMA), 0);
    }

    /** How many numbers have been drawn. */
    public long position() {
        return position;
    }

    /** Goes to a position: the next number drawn is the one that came there before. */
    public void seek(long newPosition) {
        position = newPosition;
    }

    /** What the numbers are hashed from, besides the position; for kernels that draw many at a time. */
    public long key() {
        return key;
    }

    /** Skips numbers that a kernel has drawn on this stream's behalf, and returns the position of the first. */
    public long take(long count) {
        long first = position;
        position += count;
        return first;
    }

    /** The 64 random bits at a position of the stream with this key. */
    public static long bits(long key, long position) {
        return mix(key + (position + 1) * GOLDEN_GAMMA);
    }

    /** 64 random bits. */
    public long nextLong() {
        return bits(key, position++);
    }

    /** Uniform over 0 … bound − 1; one draw, with a bias below bound·2⁻⁶⁴. */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound: expected at least 1, found " + bound);
        }
        long bits = nextLong();
        return (int) (Math.multiplyHigh(bits, (long) bound) + (bits < 0 ? bound : 0));
    }

    /** Uniform in [0, 1), a multiple of 2⁻²⁴. */
    public float nextFloat() {
        return (nextLong() >>> 40) * FLOAT_UNIT;
    }

    /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
    public double nextDouble() {
        return (nextLong() >>> 11) * DOUBLE_UNIT;
    }

    /** Exponential with mean 1; finite and greater than 0. */
    public double nextExponential() {
        return exponential(nextLong());
    }

    /** Standard normal, by Box and Muller's transform; two draws. */
    public double nextNormal() {
        double radius = Math.sqrt(2 * nextExponential());
        return radius * Math.cos(2 * Math.PI * nextDouble());
    }

    /** The exponential variate −log u that 64 random bits stand for, with u = (k + ½)·2⁻⁵² in (0, 1). */
    public static double exponential(long bits) {
        return -Math.log(((bits >>> 12) + 0.5) * OPEN_UNIT);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
