package io.slotwise.core.policy;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.network.Activation;
import io.slotwise.core.network.Dense;
import io.slotwise.core.network.Mlp;
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import java.util.Arrays;

/**
 * What a slot's context adds to the logits of a network that knows slots by their number alone: {@link PointerLogits} of a
 * query made of the slot's context and number, and keys made of the items' encodings.
 */
final class ContextLogits implements AutoCloseable {
    private final int slots;
    private final int numbers;
    private final Mlp query;
    private final Dense key;
    private final PointerLogits pointer;
    private final Matrix input;
    private final Matrix inputGradient;
    private final Kernels kernels = Kernels.best();
    private float[] rows = {};

    /** @param width of the items' encodings */
    ContextLogits(ParameterLayout.Builder layout, SimulationShape shape, int width) {
        slots = shape.slots();
        numbers = shape.slotContext();
        query = new Mlp(layout, "slot-query", Activation.RELU, Math.addExact(numbers, slots), width, width);
        key = new Dense(layout, "slot-key", width, width, Activation.NONE);
        pointer = new PointerLogits(query.output(), query.outputGradient(), key.output(), key.outputGradient());
        input = new Matrix(1, numbers + slots);
        inputGradient = new Matrix(1, width);
    }

    /** Adds to the logits of all rows, which have been filled and not yet completed. */
    void addTo(Parameters parameters, ItemLists items, Matrix encoded, SlotLogits logits) {
        fillInput(items.context().orElseThrow(), items.count());
        query.forward(parameters, input, items.count() * slots);
        key.forward(parameters, encoded, items.rows());
        int stride = logits.stride();
        if (rows.length < logits.rows() * stride) {
            rows = new float[logits.rows() * stride];
        }
        pointer.forward(items, slots, stride, rows);
        for (int row = 0; row < logits.rows(); row++) {
            kernels.addScaled(logits.values(), row * stride, rows, row * stride, items.size(row / slots), 1);
        }
    }

    private void fillInput(Context context, int lists) {
        int width = numbers + slots;
        float[] target = input.write(lists * slots);
        Arrays.fill(target, 0, lists * slots * width, 0);
        for (int row = 0; row < lists * slots; row++) {
            System.arraycopy(context.ofSlots(), row * numbers, target, row * width, numbers);
            target[row * width + numbers + row % slots] = 1;
        }
    }

    /**
     * Overwrites the gradients of the parameters and adds to that of the encodings.
     *
     * @param gradient that of the logits
     */
    void backward(Parameters parameters, ItemLists items, float[] gradient, Matrix encoded, float[] encodedGradient) {
        pointer.backward(items, gradient);
        query.backward(parameters, input, items.count() * slots, null);
        key.backward(parameters, encoded, items.rows(), inputGradient);
        int length = items.rows() * encoded.columns();
        kernels.addScaled(encodedGradient, 0, inputGradient.read(items.rows()), 0, length, 1);
    }

    @Override
    public void close() {
        query.close();
        key.close();
        pointer.close();
        input.close();
        inputGradient.close();
    }
}
