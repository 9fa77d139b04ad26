package io.slotwise.critic;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.tensor.Initializer;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import io.slotwise.core.tensor.Products;
import org.jspecify.annotations.Nullable;

/**
 * A first layer with weights of its own for each slot, followed by SiLU: h_s = silu(x_s·W_s + b_s), with what
 * {@link SlotContextLayer} adds within, where there are contexts.
 *
 * <p>Shapes: x is count × (S·D), W_s is D × H, h is (count·S) × H.
 */
final class SlotLayer implements AutoCloseable {
    /** Wide, so that the slots' units differ from the start: items are mostly of the order of 1. */
    private static final Initializer INITIALIZER = Initializer.normal(0.5);

    private final int slots;
    private final int dimension;
    private final int hidden;
    private final ParameterLayout.Handle[] weights;
    private final ParameterLayout.Handle bias;
    private final @Nullable SlotContextLayer context;
    private final Matrix output;
    private final Matrix wideOutput;
    private final Matrix outputGradient;
    private final Matrix wideGradient;
    private final Matrix slopes;
    private final Kernels kernels = Kernels.best();

    SlotLayer(ParameterLayout.Builder layout, SimulationShape shape, int hidden) {
        slots = shape.slots();
        dimension = shape.dimension();
        this.hidden = hidden;
        weights = new ParameterLayout.Handle[slots];
        for (int slot = 0; slot < slots; slot++) {
            weights[slot] = layout.matrix("slot." + slot + ".weight", dimension, hidden, INITIALIZER);
        }
        bias = layout.vector("slot.bias", slots, hidden, INITIALIZER);
        context = SlotContextLayer.of(layout, shape, hidden, INITIALIZER);
        output = new Matrix(slots, hidden);
        wideOutput = output.view(slots * hidden);
        outputGradient = new Matrix(slots, hidden);
        wideGradient = outputGradient.view(slots * hidden);
        slopes = new Matrix(slots, hidden);
    }

    /** The encodings, a row for each slot of each selection, of which each list has one; valid until the next call. */
    Matrix forward(Parameters parameters, Matrix input, @Nullable ItemLists items, int count) {
        return forward(parameters, input, items, 0, count, 1);
    }

    /**
     * As above, for several selections of each list, side by side.
     *
     * @param items whose contexts are looked at, where there are any
     * @param from the first list
     * @param lists how many lists, from there on
     */
    Matrix forward(Parameters parameters, Matrix input, @Nullable ItemLists items, int from, int lists, int perList) {
        int count = lists * perList;
        for (int slot = 0; slot < slots; slot++) {
            Products.forward(parameters, weights[slot], input, slot * dimension, count, wideOutput, slot * hidden);
        }
        int rows = count * slots;
        float[] encodings = output.update(rows);
        if (context != null && items != null) {
            context.addTo(parameters, items, from, lists, perList, encodings);
        }
        int offset = parameters.block(bias).offset();
        kernels.addBiasSilu(encodings, count, slots * hidden, parameters.values(), offset, slopes.write(rows));
        return output;
    }

    /** The output of the last forward pass. */
    Matrix output() {
        return output;
    }

    /** Where the gradient with respect to the output belongs before a pass backward, which overwrites it. */
    Matrix outputGradient() {
        return outputGradient;
    }

    /** Overwrites the gradients of the parameters. */
    void backward(Parameters parameters, Matrix input, int count) {
        throughActivation(count);
        int offset = parameters.block(bias).offset();
        kernels.columnSums(wideGradient.read(count), count, slots * hidden, parameters.vectorGradient(), offset);
        for (int slot = 0; slot < slots; slot++) {
            Products.weightGradient(
                    parameters, weights[slot], input, slot * dimension, count, wideGradient, slot * hidden);
        }
        if (context != null) {
            context.backward(parameters, count, wideGradient);
        }
    }

    /** Overwrites the gradient of the input and leaves those of the parameters alone. */
    void backwardInput(Parameters parameters, int count, Matrix inputGradient) {
        throughActivation(count);
        for (int slot = 0; slot < slots; slot++) {
            Products.inputGradient(
                    parameters, weights[slot], wideGradient, slot * hidden, count, inputGradient, slot * dimension);
        }
    }

    private void throughActivation(int count) {
        int rows = count * slots;
        kernels.multiply(outputGradient.update(rows), slopes.read(rows), rows * hidden);
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
        output.close();
        outputGradient.close();
        slopes.close();
    }
}
