package io.slotwise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.slotwise.core.random.RandomStream;

/** Numbers to try kernels on, and how close two kernels' results must be. */
final class KernelData {
    private static final float[] SPECIAL = {
        0,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        1e-38f,
        1e-30f,
        -0.99e-30f,
        1e-20f,
        1,
        -1,
        50,
        -80,
        100,
        -100,
        1e10f,
        -1e10f,
        1e30f,
        -1e30f
    };

    private final RandomStream random;

    KernelData(long seed) {
        random = RandomStream.of(seed, 0);
    }

    /** Standard normal numbers. */
    float[] normal(int length) {
        float[] values = new float[length];
        for (int at = 0; at < length; at++) {
            values[at] = (float) random.nextNormal();
        }
        return values;
    }

    /** Normal numbers with one in three replaced by a special one: zeros, denormals, huge and tiny numbers. */
    float[] special(int length) {
        float[] values = normal(length);
        for (int at = 0; at < length; at++) {
            if (random.nextInt(3) == 0) {
                values[at] = SPECIAL[random.nextInt(SPECIAL.length)];
            }
        }
        return values;
    }

    /** Logits of {@code rows} lists of {@code size} items, with one in eight masked, padded. */
    float[] logits(int rows, int size, int stride, float scale) {
        float[] logits = new float[rows * stride];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < stride; column++) {
                boolean masked = column >= size || (column > 0 && random.nextInt(8) == 0);
                logits[row * stride + column] = masked ? Kernels.PADDING : scale * (float) random.nextNormal();
            }
        }
        return logits;
    }

    /** Every number equal, zeros of both signs and NaN being equal to themselves. */
    static void assertSame(float[] actual, float[] expected, String what) {
        for (int at = 0; at < expected.length; at++) {
            if (actual[at] != expected[at] && !(Float.isNaN(actual[at]) && Float.isNaN(expected[at]))) {
                fail("%s: at %d expected %s, found %s", what, at, expected[at], actual[at]);
            }
        }
    }

    /** Every number within {@code ulps} units in the last place of the expected one, or within {@code least}. */
    static void assertClose(float[] actual, float[] expected, double ulps, double least, String what) {
        for (int at = 0; at < expected.length; at++) {
            float e = expected[at];
            boolean same = actual[at] == e || (Float.isNaN(actual[at]) && Float.isNaN(e));
            if (!same && !(Math.abs((double) actual[at] - e) <= Math.max(least, ulps * Math.ulp(e)))) {
                fail("%s: at %d expected %s, found %s", what, at, e, actual[at]);
            }
        }
    }

    static void assertNoDenormals(float[] values) {
        for (float value : values) {
            assertThat(value == 0 || !(Math.abs(value) < FloatMath.TINY)).isTrue();
        }
    }
}
