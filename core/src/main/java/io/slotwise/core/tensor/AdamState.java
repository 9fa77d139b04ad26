package io.slotwise.core.tensor;

import java.util.Arrays;

/** What {@link Adam} remembers between steps. Immutable by agreement: the arrays are handed over and never written again. */
public final class AdamState {
    private final long steps;
    private final float[] mean;
    private final float[] variance;

    /**
     * @param steps how many steps were made (t)
     * @param mean running mean of the gradient (m), in the order of the {@link ParameterLayout}; kept, not copied
     * @param variance running mean of its square (v), likewise
     * @throws IllegalArgumentException if the two differ in length
     */
    public AdamState(long steps, float[] mean, float[] variance) {
        if (mean.length != variance.length) {
            throw new IllegalArgumentException(
                    "variance: expected " + mean.length + " numbers, as many as means, found " + variance.length);
        }
        this.steps = steps;
        this.mean = mean;
        this.variance = variance;
    }

    /** How many steps were made (t). */
    public long steps() {
        return steps;
    }

    /** Running mean of the gradient (m); shared, not to be written. */
    public float[] mean() {
        return mean;
    }

    /** Running mean of the gradient's square (v); shared, not to be written. */
    public float[] variance() {
        return variance;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AdamState that
                && steps == that.steps
                && Arrays.equals(mean, that.mean)
                && Arrays.equals(variance, that.variance);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(steps) + Arrays.hashCode(mean)) + Arrays.hashCode(variance);
    }

    @Override
    public String toString() {
        return "AdamState[steps=" + steps + ", size=" + mean.length + "]";
    }
}
