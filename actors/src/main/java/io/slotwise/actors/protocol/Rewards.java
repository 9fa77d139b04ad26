package io.slotwise.actors.protocol;

import java.util.Arrays;

/** One reward for each list of a batch; keeps the array it is given. */
public final class Rewards {
    private final float[] values;

    public Rewards(float[] values) {
        this.values = values;
    }

    /** Shared, not to be written. */
    public float[] values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rewards that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Rewards[count=" + values.length + "]";
    }
}
