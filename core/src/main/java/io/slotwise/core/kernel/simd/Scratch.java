package io.slotwise.core.kernel.simd;

/** Memory for intermediate results: arrays per thread, since all threads share one instance of the kernels. */
final class Scratch {
    private static final ThreadLocal<float[]> FLOATS = ThreadLocal.withInitial(() -> new float[1024]);

    private static final ThreadLocal<double[]> DOUBLES = ThreadLocal.withInitial(() -> new double[64]);

    private Scratch() {}

    /** This thread's array for the lanes of one vector. */
    static double[] lanes() {
        return DOUBLES.get();
    }

    /** This thread's array, at least so long; it holds whatever the last user left. */
    static float[] floats(int length) {
        float[] floats = FLOATS.get();
        if (floats.length < length) {
            floats = new float[Math.max(length, 2 * floats.length)];
            FLOATS.set(floats);
        }
        return floats;
    }
}
