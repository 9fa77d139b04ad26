package io.slotwise.core.network;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.tensor.Initializer;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import io.slotwise.core.tensor.Products;
import org.jspecify.annotations.Nullable;

/**
 * A fully connected layer, y = f(x·W + b), on batches of rows.
 *
 * <p>Shapes: x is rows × inputs, W is inputs × outputs, y is rows × outputs.
 */
public final class Dense implements AutoCloseable {
    private final int outputs;
    private final Activation activation;
    private final ParameterLayout.Handle weights;
    private final ParameterLayout.Handle bias;
    private final Matrix output;
    private final Matrix outputGradient;
    private final @Nullable Matrix slopes;
    private final Kernels kernels = Kernels.best();

    /** Declares the layer's parameters, initialised uniformly in ±1/√inputs. */
    public Dense(ParameterLayout.Builder layout, String name, int inputs, int outputs, Activation activation) {
        this(layout, name, inputs, outputs, activation, Initializer.uniform(inputs));
    }

    /** Declares the layer's parameters with a chosen initialisation of weights and bias. */
    public Dense(
            ParameterLayout.Builder layout,
            String name,
            int inputs,
            int outputs,
            Activation activation,
            Initializer initializer) {
        this.outputs = outputs;
        this.activation = activation;
        weights = layout.matrix(name + ".weight", inputs, outputs, initializer);
        bias = layout.vector(name + ".bias", 1, outputs, initializer);
        output = new Matrix(1, outputs);
        outputGradient = new Matrix(1, outputs);
        slopes = activation == Activation.SILU ? new Matrix(1, outputs) : null;
    }

    /**
     * The layer's output for {@code rows} rows; it stays valid until the next call.
     */
    public Matrix forward(Parameters parameters, Matrix input, int rows) {
        Products.forward(parameters, weights, input, rows, output);
        float[] values = output.update(rows);
        float[] all = parameters.values();
        int offset = parameters.block(bias).offset();
        switch (activation) {
            case NONE -> kernels.addBias(values, rows, outputs, all, offset);
            case RELU -> kernels.addBiasRelu(values, rows, outputs, all, offset);
            case SILU ->
                kernels.addBiasSilu(
                        values, rows, outputs, all, offset, slopeMatrix().write(rows));
        }
        return output;
    }

    /** Where the gradient with respect to the output belongs before a backward pass, which overwrites it. */
    public Matrix outputGradient() {
        return outputGradient;
    }

    /**
     * Computes the gradients of the parameters and, if asked, of the input, from {@link #outputGradient()}, for the
     * input and rows of the last forward pass. Overwrites what they held.
     *
     * @param inputGradient receives the gradient with respect to the input, or null
     */
    public void backward(Parameters parameters, Matrix input, int rows, @Nullable Matrix inputGradient) {
        throughActivation(rows);
        int offset = parameters.block(bias).offset();
        kernels.columnSums(outputGradient.read(rows), rows, outputs, parameters.vectorGradient(), offset);
        Products.weightGradient(parameters, weights, input, rows, outputGradient);
        if (inputGradient != null) {
            Products.inputGradient(parameters, weights, outputGradient, rows, inputGradient);
        }
    }

    /** As {@link #backward}, but leaves the parameters' gradients alone. */
    public void backwardInput(Parameters parameters, int rows, Matrix inputGradient) {
        throughActivation(rows);
        Products.inputGradient(parameters, weights, outputGradient, rows, inputGradient);
    }

    private void throughActivation(int rows) {
        int length = rows * outputs;
        switch (activation) {
            case NONE -> {}
            case RELU -> kernels.reluBackward(outputGradient.update(rows), output.read(rows), length);
            case SILU ->
                kernels.multiply(outputGradient.update(rows), slopeMatrix().read(rows), length);
        }
    }

    private Matrix slopeMatrix() {
        return java.util.Objects.requireNonNull(slopes);
    }

    /** The output of the last forward pass. */
    public Matrix output() {
        return output;
    }

    @Override
    public void close() {
        output.close();
        outputGradient.close();
        if (slopes != null) {
            slopes.close();
        }
    }
}
