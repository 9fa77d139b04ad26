package io.slotwise.critic;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.tensor.Initializer;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import io.slotwise.core.tensor.Products;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SlotLayer} adds before its activation for what a slot and its list are chosen for: [e_s c]·V_s. It is the
 * same for all selections of a list, and computed once for them.
 *
 * <p>Shapes: e is lists × S × E, c is lists × C, V_s is (E + C) × H.
 */
final class SlotContextLayer implements AutoCloseable {
    private final int slots;
    private final int ofSlot;
    private final int ofList;
    private final int width;
    private final ParameterLayout.Handle[] weights;
    private final Matrix input;
    private final Matrix shift;
    private final Kernels kernels = Kernels.best();

    private SlotContextLayer(
            ParameterLayout.Builder layout, SimulationShape shape, int hidden, Initializer initializer) {
        slots = shape.slots();
        ofSlot = shape.slotContext();
        ofList = shape.listContext();
        width = slots * hidden;
        weights = new ParameterLayout.Handle[slots];
        for (int slot = 0; slot < slots; slot++) {
            weights[slot] = layout.matrix("slot." + slot + ".context", ofSlot + ofList, hidden, initializer);
        }
        input = new Matrix(1, slots * (ofSlot + ofList));
        shift = new Matrix(1, width);
    }

    /** Declares the weights; null, and nothing declared, where the shape has no contexts. */
    static @Nullable SlotContextLayer of(
            ParameterLayout.Builder layout, SimulationShape shape, int hidden, Initializer initializer) {
        return shape.hasContext() ? new SlotContextLayer(layout, shape, hidden, initializer) : null;
    }

    /**
     * Adds to a row of S·H numbers for each selection.
     *
     * @param from the first list
     * @param lists how many lists, from there on
     * @param perList how many selections there are of each list; those of a list lie side by side
     */
    void addTo(Parameters parameters, ItemLists items, int from, int lists, int perList, float[] rows) {
        fillInput(items.context().orElseThrow(), from, lists);
        int numbers = ofSlot + ofList;
        for (int slot = 0; slot < slots; slot++) {
            Products.forward(parameters, weights[slot], input, slot * numbers, lists, shift, slot * (width / slots));
        }
        float[] shifts = shift.read(lists);
        for (int row = 0; row < lists * perList; row++) {
            kernels.addScaled(rows, row * width, shifts, row / perList * width, width, 1);
        }
    }

    private void fillInput(Context context, int from, int lists) {
        float[] target = input.write(lists);
        int to = 0;
        for (int list = from; list < from + lists; list++) {
            for (int slot = 0; slot < slots; slot++, to += ofSlot + ofList) {
                System.arraycopy(context.ofSlots(), (list * slots + slot) * ofSlot, target, to, ofSlot);
                System.arraycopy(context.ofLists(), list * ofList, target, to + ofSlot, ofList);
            }
        }
    }

    /** Overwrites the gradients of the weights, for one selection of each list of the last pass forward. */
    void backward(Parameters parameters, int count, Matrix gradient) {
        int numbers = ofSlot + ofList;
        for (int slot = 0; slot < slots; slot++) {
            Products.weightGradient(
                    parameters, weights[slot], input, slot * numbers, count, gradient, slot * (width / slots));
        }
    }

    @Override
    public void close() {
        input.close();
        shift.close();
    }
}
