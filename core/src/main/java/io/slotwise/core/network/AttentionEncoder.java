package io.slotwise.core.network;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the items of lists of any length, each in the light of the others of its list: a layer for each item by itself,
 * {@link SelfAttention} among the items of a list, and another layer. What a list is chosen for shifts the first layer's encodings. Rows are items, as in {@link ItemLists}.
 */
public final class AttentionEncoder implements AutoCloseable {
    /** Heads of the self-attention where the width is a multiple, else there is one. */
    private static final int HEADS = 4;

    private final Dense encoder;
    private final SelfAttention attention;
    private final Dense mixer;
    private final @Nullable ContextShift listContext;
    private final Matrix input;
    private float[] shiftGradient = {};

    /** Declares the parameters; encodings are {@code width} numbers. */
    public AttentionEncoder(ParameterLayout.Builder layout, SimulationShape shape, int width) {
        int dimension = shape.dimension();
        encoder = new Dense(layout, "encoder", dimension, width, Activation.SILU);
        attention = new SelfAttention(layout, "attention", width, heads(width));
        mixer = new Dense(layout, "mixer", width, width, Activation.SILU);
        listContext = ContextShift.ofLists(layout, shape, width);
        input = new Matrix(1, dimension);
    }

    /** How many heads the self-attention has where encodings are {@code width} numbers. */
    public static int heads(int width) {
        return width % HEADS == 0 ? HEADS : 1;
    }

    /** The encodings; they stay valid until the next call. */
    public Matrix forward(Parameters parameters, ItemLists items) {
        int rows = items.rows();
        input.load(items.values(), rows);
        Matrix alone = encoder.forward(parameters, input, rows);
        if (listContext != null) {
            float[] shift = listContext.forward(parameters, items);
            ListPooling.spread(items, shift, alone.columns(), false, alone.update(rows));
        }
        return mixer.forward(parameters, attention.forward(parameters, items, alone), rows);
    }

    /** The encodings of the last forward pass; always the same object. */
    public Matrix output() {
        return mixer.output();
    }

    /** Where the gradient with respect to the encodings belongs before a backward pass. */
    public Matrix outputGradient() {
        return mixer.outputGradient();
    }

    /** Overwrites the gradients of the parameters. */
    public void backward(Parameters parameters, ItemLists items) {
        int rows = items.rows();
        mixer.backward(parameters, attention.output(), rows, attention.outputGradient());
        attention.backward(parameters, items, encoder.output(), encoder.outputGradient());
        if (listContext != null) {
            backwardShift(parameters, items, listContext);
        }
        encoder.backward(parameters, input, rows, null);
    }

    private void backwardShift(Parameters parameters, ItemLists items, ContextShift shift) {
        int width = encoder.output().columns();
        if (shiftGradient.length < items.count() * width) {
            shiftGradient = new float[items.count() * width];
        }
        ListPooling.sum(items, encoder.outputGradient().read(items.rows()), width, shiftGradient);
        shift.backward(parameters, items, shiftGradient);
    }

    @Override
    public void close() {
        encoder.close();
        if (listContext != null) {
            listContext.close();
        }
        attention.close();
        mixer.close();
        input.close();
    }
}
