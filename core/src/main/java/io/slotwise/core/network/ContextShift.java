package io.slotwise.core.network;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A linear layer of contexts, to be added to what another layer makes of lists or of slots: a row for each list, or for
 * each slot of each list, as far as the {@link SimulationShape} has numbers about them.
 */
public final class ContextShift implements AutoCloseable {
    private final int perList;
    private final int width;
    private final Function<Context, float[]> numbers;
    private final Dense layer;
    private final Matrix input;
    private final Kernels kernels = Kernels.best();

    private ContextShift(
            ParameterLayout.Builder layout,
            String name,
            int perList,
            int inputs,
            int width,
            Function<Context, float[]> numbers) {
        this.perList = perList;
        this.width = width;
        this.numbers = numbers;
        layer = new Dense(layout, name, inputs, width, Activation.NONE);
        input = new Matrix(1, inputs);
    }

    /** Declares the layer for numbers about lists; null, and nothing declared, where there are none. */
    public static @Nullable ContextShift ofLists(ParameterLayout.Builder layout, SimulationShape shape, int width) {
        return shape.listContext() == 0
                ? null
                : new ContextShift(layout, "list-context", 1, shape.listContext(), width, Context::ofLists);
    }

    /** Declares the layer for numbers about slots; null, and nothing declared, where there are none. */
    public static @Nullable ContextShift ofSlots(ParameterLayout.Builder layout, SimulationShape shape, int width) {
        return shape.slotContext() == 0
                ? null
                : new ContextShift(layout, "slot-context", shape.slots(), shape.slotContext(), width, Context::ofSlots);
    }

    /** The rows; they stay valid until the next call. */
    public float[] forward(Parameters parameters, ItemLists items) {
        int rows = items.count() * perList;
        input.load(numbers.apply(items.context().orElseThrow()), rows);
        return layer.forward(parameters, input, rows).read(rows);
    }

    /** Adds the rows to those of a matrix. */
    public void addTo(Parameters parameters, ItemLists items, Matrix target) {
        int rows = items.count() * perList;
        kernels.addScaled(target.update(rows), 0, forward(parameters, items), 0, rows * width, 1);
    }

    /**
     * Overwrites the gradients of the parameters.
     *
     * @param gradient with respect to the rows of the last forward pass
     */
    public void backward(Parameters parameters, ItemLists items, float[] gradient) {
        int rows = items.count() * perList;
        System.arraycopy(gradient, 0, layer.outputGradient().write(rows), 0, rows * width);
        layer.backward(parameters, input, rows, null);
    }

    @Override
    public void close() {
        layer.close();
        input.close();
    }
}
