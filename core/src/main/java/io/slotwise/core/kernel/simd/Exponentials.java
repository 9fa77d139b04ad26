package io.slotwise.core.kernel.simd;

import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import io.slotwise.core.kernel.FloatMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** {@link FloatMath#exp} over an array. */
final class Exponentials {
    /** Above this e^x has no float; callers clamp to it. */
    static final float MOST = 88;

    private static final float LEAST = -69;
    private static final float LOG2_E = 1.442695f;
    private static final float LN2_HIGH = 0.6933594f;
    private static final float LN2_LOW = -2.1219444E-4f;
    /** Adding 1.5·2²³ leaves the nearest whole number in the lowest bits. */
    private static final float ROUNDER = 12582912f;

    private static final int MANTISSA_BITS = 23;

    private Exponentials() {}

    /** Replaces x, at most {@link #MOST}, by e^x; by 0 below −69. */
    static void replace(float[] values, int from, int length) {
        int end = from + Lanes.whole(length);
        for (int at = from; at < end; at += Lanes.WIDTH) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, values, at);
            FloatVector shifted = x.lanewise(FMA, LOG2_E, ROUNDER);
            FloatVector whole = shifted.sub(ROUNDER);
            FloatVector r = x.sub(whole.mul(LN2_HIGH)).sub(whole.mul(LN2_LOW));
            FloatVector p = r.lanewise(FMA, 1.9875691E-4f, 0.0013981999f);
            p = p.lanewise(FMA, r, 0.008333452f);
            p = p.lanewise(FMA, r, 0.041665796f);
            p = p.lanewise(FMA, r, 0.16666666f);
            p = p.lanewise(FMA, r, 0.5f);
            p = p.mul(r).fma(r, r).add(1);
            // The whole number is added to the exponent of p; the rounder's own bits are shifted out.
            IntVector exponent = shifted.reinterpretAsInts().lanewise(LSHL, MANTISSA_BITS);
            FloatVector power = p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
            power.blend(0, x.compare(LT, LEAST)).intoArray(values, at);
        }
        for (int at = end; at < from + length; at++) {
            values[at] = FloatMath.exp(values[at]);
        }
    }
}
