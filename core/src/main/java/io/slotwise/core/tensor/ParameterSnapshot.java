package io.slotwise.core.tensor;

import java.util.Arrays;

/**
 * A network's parameters at one moment: what travels between the owner of a network and its users. Immutable by
 * agreement: the array is handed over and never written again.
 */
public final class ParameterSnapshot {
    private final long version;
    private final float[] values;

    /**
     * @param version how many updates had been made
     * @param values all parameters in the order of the {@link ParameterLayout}; kept, not copied
     */
    public ParameterSnapshot(long version, float[] values) {
        this.version = version;
        this.values = values;
    }

    /** How many updates had been made. */
    public long version() {
        return version;
    }

    /** All parameters; shared, not to be written. */
    public float[] values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterSnapshot that && version == that.version && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(version) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "ParameterSnapshot[version=" + version + ", size=" + values.length + "]";
    }
}
