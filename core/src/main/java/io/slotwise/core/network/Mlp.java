package io.slotwise.core.network;

import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stack of dense layers: an activation after each but the last, which is linear unless told otherwise. */
public final class Mlp implements AutoCloseable {
    private final List<Dense> layers = new ArrayList<>();

    /** Layers of the given widths; the first width is the input's, the last the output's, which is linear. */
    public Mlp(ParameterLayout.Builder layout, String name, Activation activation, int... widths) {
        this(layout, name, activation, Activation.NONE, widths);
    }

    /** As above, with an activation for the last layer. */
    public Mlp(ParameterLayout.Builder layout, String name, Activation activation, Activation last, int... widths) {
        for (int layer = 0; layer + 1 < widths.length; layer++) {
            boolean isLast = layer + 2 == widths.length;
            layers.add(new Dense(
                    layout, name + "." + layer, widths[layer], widths[layer + 1], isLast ? last : activation));
        }
    }

    /** The last layer's output; it stays valid until the next call. */
    public Matrix forward(Parameters parameters, Matrix input, int rows) {
        Matrix value = input;
        for (Dense layer : layers) {
            value = layer.forward(parameters, value, rows);
        }
        return value;
    }

    /** The output of the last forward pass; always the same object. */
    public Matrix output() {
        return layers.get(layers.size() - 1).output();
    }

    /** Where the gradient with respect to the output belongs before a backward pass. */
    public Matrix outputGradient() {
        return layers.get(layers.size() - 1).outputGradient();
    }

    /** Overwrites the gradients of all parameters and, unless null, of the input. */
    public void backward(Parameters parameters, Matrix input, int rows, @Nullable Matrix inputGradient) {
        for (int layer = layers.size() - 1; layer > 0; layer--) {
            Dense below = layers.get(layer - 1);
            layers.get(layer).backward(parameters, below.output(), rows, below.outputGradient());
        }
        layers.get(0).backward(parameters, input, rows, inputGradient);
    }

    /** Overwrites the gradient of the input and leaves those of the parameters alone. */
    public void backwardInput(Parameters parameters, int rows, Matrix inputGradient) {
        for (int layer = layers.size() - 1; layer > 0; layer--) {
            layers.get(layer)
                    .backwardInput(parameters, rows, layers.get(layer - 1).outputGradient());
        }
        layers.get(0).backwardInput(parameters, rows, inputGradient);
    }

    @Override
    public void close() {
        layers.forEach(Dense::close);
    }
}
