package io.slotwise.core.tensor;

import io.slotwise.core.random.RandomStream;

/** Fills a block of parameters with its first values. */
@FunctionalInterface
public interface Initializer {
    void fill(float[] values, ParameterLayout.Block block, RandomStream random);

    /** Uniform in ±1/√inputs, for weights and biases alike, as PyTorch's {@code Linear} does. */
    static Initializer uniform(int inputs) {
        float bound = (float) (1 / Math.sqrt(inputs));
        return (values, block, random) -> {
            for (int at = block.offset(); at < block.offset() + block.size(); at++) {
                values[at] = (2 * random.nextFloat() - 1) * bound;
            }
        };
    }

    /** Normal with mean 0. */
    static Initializer normal(double standardDeviation) {
        return (values, block, random) -> {
            for (int at = block.offset(); at < block.offset() + block.size(); at++) {
                values[at] = (float) (random.nextNormal() * standardDeviation);
            }
        };
    }

    /** One number everywhere. */
    static Initializer constant(float value) {
        return (values, block, random) ->
                java.util.Arrays.fill(values, block.offset(), block.offset() + block.size(), value);
    }
}
