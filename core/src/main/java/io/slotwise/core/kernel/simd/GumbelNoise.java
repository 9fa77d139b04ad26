package io.slotwise.core.kernel.simd;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.L2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.slotwise.core.random.RandomStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Gumbel noise −log(−log u) from the bits of {@link RandomStream}: u = (k + ½)·2⁻⁵² with k their highest 52.
 *
 * <p>From the hash to the logarithms goes the tail: u where that is below one half, u − 1 elsewhere. Read as a signed
 * 52-bit number, k stands for just that, so one conversion to float32 keeps its digits however small it is.
 *
 * <p>Both logarithms reduce their argument to 2^e·(1 + a) with 1 + a in [√½, √2); that of 1 + a is a + a²·Q(a), with Q
 * fitted for the least relative error, 3·10⁻⁸. It is evaluated by Estrin's scheme, because what takes the time is the
 * chain of dependent steps.
 */
final class GumbelNoise {
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;
    /** Narrower instruction sets have no product of 64-bit lanes. */
    static final boolean WIDE = LongVector.SPECIES_PREFERRED.length() >= LONGS.length();

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final long FIRST_FACTOR = 0xbf58476d1ce4e5b9L;
    private static final long SECOND_FACTOR = 0x94d049bb133111ebL;
    private static final LongVector WEYL_STEPS =
            LongVector.zero(LONGS).addIndex(1).mul(GOLDEN_GAMMA);
    private static final int UNUSED_BITS = 12;
    private static final float UNIT = 0x1.0p-52f;
    private static final float HALF_UNIT = 0x1.0p-53f;

    private static final int MANTISSA_BITS = 23;
    private static final int ONE_BITS = 0x3f800000;
    private static final int ROOT_HALF_BITS = 0x3f3504f3;
    private static final float LN2 = 0.6931472f;
    private static final float Q0 = -0.4999999f;
    private static final float Q1 = 0.3333395f;
    private static final float Q2 = -0.25001755f;
    private static final float Q3 = 0.19962072f;
    private static final float Q4 = -0.16570508f;
    private static final float Q5 = 0.14917974f;
    private static final float Q6 = -0.14307521f;
    private static final float Q7 = 0.08734843f;

    private GumbelNoise() {}

    /**
     * {@code noisy[noisyFrom + i] = logits[logitsFrom + i]} + noise, for {@code length} numbers, a multiple of 8.
     *
     * @param spread by how much the position grows from each eight numbers to the next: 8 where none are left out
     */
    static void add(
            float[] logits,
            int logitsFrom,
            int length,
            long key,
            long position,
            int spread,
            float[] noisy,
            int noisyFrom) {
        if (WIDE) {
            hash(key, position, spread, noisy, noisyFrom, length);
        } else {
            hashOneByOne(key, position, spread, noisy, noisyFrom, length);
        }
        exponentials(noisy, noisyFrom, length);
        subtractLogarithms(logits, logitsFrom, length, noisy, noisyFrom);
    }

    static void hash(long key, long position, int spread, float[] tails, int from, int length) {
        long weyl = key + (position + 1) * GOLDEN_GAMMA;
        for (int at = from; at < from + length; at += LONGS.length(), weyl += spread * GOLDEN_GAMMA) {
            LongVector z = WEYL_STEPS.add(weyl);
            z = z.lanewise(XOR, z.lanewise(LSHR, 30)).mul(FIRST_FACTOR);
            z = z.lanewise(XOR, z.lanewise(LSHR, 27)).mul(SECOND_FACTOR);
            z = z.lanewise(XOR, z.lanewise(LSHR, 31)).lanewise(ASHR, UNUSED_BITS);
            FloatVector signed = (FloatVector) z.convertShape(L2F, Lanes.SPECIES, 0);
            signed.lanewise(FMA, UNIT, HALF_UNIT).intoArray(tails, at);
        }
    }

    static void hashOneByOne(long key, long position, int spread, float[] tails, int from, int length) {
        long first = position;
        for (int at = from; at < from + length; at += 8, first += spread) {
            for (int lane = 0; lane < 8; lane++) {
                float signed = RandomStream.bits(key, first + lane) >> UNUSED_BITS;
                tails[at + lane] = signed * UNIT + HALF_UNIT;
            }
        }
    }

    /** Replaces each tail by the exponential variate −log u that it stands for. */
    private static void exponentials(float[] tails, int from, int length) {
        FloatVector minusOne = FloatVector.broadcast(Lanes.SPECIES, -1);
        for (int at = from; at < from + length; at += Lanes.WIDTH) {
            FloatVector tail = FloatVector.fromArray(Lanes.SPECIES, tails, at);
            VectorMask<Float> upper = tail.compare(LT, 0);
            IntVector bits = tail.blend(tail.add(1), upper).reinterpretAsInts();
            IntVector exponent = bits.sub(ROOT_HALF_BITS).lanewise(ASHR, MANTISSA_BITS);
            IntVector scaleBits = exponent.lanewise(LSHL, MANTISSA_BITS).neg().add(ONE_BITS);
            FloatVector scale = scaleBits.reinterpretAsFloats();
            // a is tail·2^−e − 1 in the lower half and (tail + 1)·2^−e − 1 in the upper one, where tail + 1 is rounded.
            FloatVector a = tail.fma(scale, minusOne.blend(scale.sub(1), upper));
            FloatVector square = a.mul(a);
            FloatVector q03 = a.lanewise(FMA, Q3, Q2).fma(square, a.lanewise(FMA, Q1, Q0));
            FloatVector q47 = a.lanewise(FMA, Q7, Q6).fma(square, a.lanewise(FMA, Q5, Q4));
            FloatVector log = q47.fma(square.mul(square), q03).fma(square, a);
            FloatVector whole = (FloatVector) exponent.convert(I2F, 0);
            whole.lanewise(FMA, LN2, log).neg().intoArray(tails, at);
        }
    }

    /** Replaces each exponential variate by its logit minus the variate's logarithm. */
    private static void subtractLogarithms(float[] logits, int logitsFrom, int length, float[] variates, int from) {
        for (int i = 0; i < length; i += Lanes.WIDTH) {
            IntVector bits =
                    FloatVector.fromArray(Lanes.SPECIES, variates, from + i).reinterpretAsInts();
            IntVector exponent = bits.sub(ROOT_HALF_BITS).lanewise(ASHR, MANTISSA_BITS);
            IntVector mantissa = bits.sub(exponent.lanewise(LSHL, MANTISSA_BITS));
            FloatVector a = mantissa.reinterpretAsFloats().sub(1);
            FloatVector square = a.mul(a);
            FloatVector q03 = a.lanewise(FMA, Q3, Q2).fma(square, a.lanewise(FMA, Q1, Q0));
            FloatVector q47 = a.lanewise(FMA, Q7, Q6).fma(square, a.lanewise(FMA, Q5, Q4));
            FloatVector log = q47.fma(square.mul(square), q03).fma(square, a);
            FloatVector whole = (FloatVector) exponent.convert(I2F, 0);
            FloatVector logit = FloatVector.fromArray(Lanes.SPECIES, logits, logitsFrom + i);
            logit.sub(whole.lanewise(FMA, LN2, log)).intoArray(variates, from + i);
        }
    }
}
