package io.slotwise.core.tensor;

/**
 * What Adam remembers between steps. Immutable by agreement: the arrays are handed over and never written again.
 *
 * @param steps how many steps were made (t)
 * @param mean running mean of the gradient (m), in the order of the {@link ParameterLayout}
 * @param variance running mean of its square (v)
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; copied once, by the owner
public record AdamState(long steps, float[] mean, float[] variance) {}
