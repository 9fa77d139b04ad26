package io.slotwise.core.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GumbelNoiseTest {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final long FIRST_FACTOR = 0xbf58476d1ce4e5b9L;
    private static final long SECOND_FACTOR = 0x94d049bb133111ebL;
    /** Two units in the last place of 1. */
    private static final double ROUNDING = 2.4e-7;

    @Test
    void add_aMillionPositions_agreesWithDoublePrecision() {
        int length = 1 << 20;
        long key = RandomStream.of(3, 2).key();
        float[] zeros = new float[1024];
        float[] noisy = new float[1024];
        for (int from = 0; from < length; from += noisy.length) {
            GumbelNoise.add(zeros, 0, noisy.length, key, from, 8, noisy, 0);
            for (int i = 0; i < noisy.length; i++) {
                double expected = gumbel(RandomStream.bits(key, from + i));
                if (!(Math.abs(noisy[i] - expected) <= ROUNDING * Math.max(1, Math.abs(expected)))) {
                    assertThat((double) noisy[i]).as("position %d", from + i).isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                2,
                100,
                0x7fffffffffffeL,
                0x7ffffffffffffL,
                0x8000000000000L,
                0x8000000000001L,
                0xb504f333f9de6L,
                0xb504f33400000L,
                0xb504f34000000L,
                0x5a827999fcef3L,
                0x5e2d58d8b3bceL,
                0xffffff0000000L,
                0xffffffffffffdL,
                0xffffffffffffeL,
                0xfffffffffffffL
            })
    void add_extremeBits_agreesWithDoublePrecision(long k) {
        long bits = k << 12 | 0xabc;
        for (int lane = 0; lane < 16; lane++) {
            long key = unmix(bits) - (lane + 1) * GOLDEN_GAMMA;
            assertThat(RandomStream.bits(key, lane)).isEqualTo(bits);
            float[] noisy = new float[16];
            GumbelNoise.add(new float[16], 0, 16, key, 0, 8, noisy, 0);
            double expected = gumbel(bits);
            assertThat((double) noisy[lane])
                    .as("lane %d", lane)
                    .isCloseTo(expected, within(ROUNDING * Math.max(1, Math.abs(expected))));
        }
    }

    @Test
    void add_offsetsAndSpread_readsAndWritesWhereAsked() {
        float[] logits = new float[48];
        for (int at = 0; at < logits.length; at++) {
            logits[at] = 100 * at;
        }
        float[] noisy = new float[64];
        GumbelNoise.add(logits, 16, 32, 5, 70, 16, noisy, 16);
        for (int i = 0; i < 32; i++) {
            double expected = logits[16 + i] + gumbel(RandomStream.bits(5, 70 + i / 8 * 16 + i % 8));
            assertThat((double) noisy[16 + i]).isCloseTo(expected, within(3e-4));
        }
        for (int i = 0; i < 16; i++) {
            assertThat(noisy[i]).isZero();
            assertThat(noisy[48 + i]).isZero();
        }
    }

    @Test
    void hash_whereLongsAreWide_equalsOneByOne() {
        float[] together = new float[1024];
        float[] oneByOne = new float[1024];
        GumbelNoise.hashOneByOne(99, 12345, 8, oneByOne, 0, 1024);
        if (GumbelNoise.WIDE) {
            GumbelNoise.hash(99, 12345, 8, together, 0, 1024);
            assertThat(together).isEqualTo(oneByOne);
        }
        for (int i = 0; i < 1024; i++) {
            double u = ((RandomStream.bits(99, 12345 + i) >>> 12) + 0.5) * 0x1.0p-52;
            assertThat(oneByOne[i]).isEqualTo((float) (u < 0.5 ? u : u - 1));
        }
    }

    private static double gumbel(long bits) {
        return -Math.log(RandomStream.exponential(bits));
    }

    /** The number that the stream's hash turns into {@code bits}. */
    private static long unmix(long bits) {
        long z = unshift(bits, 31) * inverse(SECOND_FACTOR);
        return unshift(unshift(z, 27) * inverse(FIRST_FACTOR), 30);
    }

    private static long unshift(long value, int shift) {
        long z = value;
        for (int known = shift; known < 64; known += shift) {
            z = value ^ (z >>> shift);
        }
        return z;
    }

    /** The inverse of an odd factor modulo 2⁶⁴, by Newton's iteration. */
    private static long inverse(long factor) {
        long inverse = factor;
        for (int step = 0; step < 5; step++) {
            inverse *= 2 - factor * inverse;
        }
        return inverse;
    }
}
