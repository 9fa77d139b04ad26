package io.slotwise.critic;

import io.slotwise.core.network.Activation;
import io.slotwise.core.network.Dense;
import io.slotwise.core.network.ListPooling;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;

/** A list as one vector: the mean of its items' encodings (Zaheer et al. 2017, "Deep sets", theorem 2). */
final class ListEncoder implements AutoCloseable {
    private final int hidden;
    private final Dense encoder;
    private final Matrix input;

    ListEncoder(ParameterLayout.Builder layout, int dimension, int hidden, Activation activation) {
        this.hidden = hidden;
        encoder = new Dense(layout, "list", dimension, hidden, activation);
        input = new Matrix(1, dimension);
    }

    /** Writes one vector of {@code hidden} numbers for each list. */
    void forward(Parameters parameters, ItemLists items, float[] encodings) {
        int rows = items.rows();
        input.load(items.values(), rows);
        float[] encoded = encoder.forward(parameters, input, rows).read(rows);
        ListPooling.mean(items, encoded, hidden, encodings);
    }

    /** Overwrites the parameters' gradients, from the gradient with respect to {@link #forward}'s result. */
    void backward(Parameters parameters, ItemLists items, float[] gradient) {
        int rows = items.rows();
        float[] spread = encoder.outputGradient().write(rows);
        java.util.Arrays.fill(spread, 0, rows * hidden, 0);
        ListPooling.spread(items, gradient, hidden, true, spread);
        encoder.backward(parameters, input, rows, null);
    }

    @Override
    public void close() {
        encoder.close();
        input.close();
    }
}
