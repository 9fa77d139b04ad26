package io.slotwise.core.kernel;

/** Elementary functions in float32, written as the Vector API kernels evaluate them lane by lane. */
public final class FloatMath {
    /** Magnitudes below this are stored as 0: above every denormal, below anything that matters. */
    public static final float TINY = 1e-30f;

    private static final float LOG2_E = 1.442695f;
    private static final float LN2_HIGH = 0.6933594f;
    private static final float LN2_LOW = -2.1219444E-4f;
    /** Below this the result is under {@link #TINY} anyway. */
    private static final float EXP_LEAST = -69;

    private static final float EXP_MOST = 88;
    /** Adding and taking away 1.5·2²³ rounds a float to the nearest integer. */
    private static final float ROUNDER = 12582912f;

    private FloatMath() {}

    /**
     * e^x to about 2 units in the last place; 0 below −69, clamped above 88. The reduction is Cody and Waite's, the
     * polynomial is the one of the Cephes library's {@code expf}.
     */
    public static float exp(float x) {
        if (x < EXP_LEAST) {
            return 0;
        }
        float clamped = Math.min(x, EXP_MOST);
        float whole = (clamped * LOG2_E + ROUNDER) - ROUNDER;
        float r = clamped - whole * LN2_HIGH - whole * LN2_LOW;
        float p = 1.9875691E-4f;
        p = p * r + 0.0013981999f;
        p = p * r + 0.008333452f;
        p = p * r + 0.041665796f;
        p = p * r + 0.16666666f;
        p = p * r + 0.5f;
        p = p * r * r + r + 1;
        return p * Float.intBitsToFloat(((int) whole + 127) << 23);
    }

    /** 1 / (1 + e^−x). */
    public static float sigmoid(float x) {
        return 1 / (1 + exp(-x));
    }

    /** x, or 0 where |x| is below {@link #TINY}. */
    public static float flush(float x) {
        return Math.abs(x) < TINY ? 0 : x;
    }
}
