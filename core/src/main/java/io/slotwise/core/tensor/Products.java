package io.slotwise.core.tensor;

/** The three matrix products of a layer y = x·W. Every result overwrites what was there. */
public final class Products {
    private Products() {}

    /** y ← x·W. */
    public static void forward(
            Parameters parameters, ParameterLayout.Handle weights, Matrix input, int rows, Matrix output) {
        forward(parameters, weights, input, 0, rows, output, 0);
    }

    /** As {@link #forward} on a band of columns of x and of y, so that each slot can have weights of its own. */
    public static void forward(
            Parameters parameters,
            ParameterLayout.Handle weights,
            Matrix input,
            int inputColumn,
            int rows,
            Matrix output,
            int outputColumn) {
        ParameterLayout.Block block = parameters.block(weights);
        Blas.multiply(
                false,
                false,
                rows,
                block.columns(),
                block.rows(),
                input.blasInput(rows, inputColumn),
                input.columns(),
                parameters.pointer(weights),
                block.columns(),
                0,
                output.blasOutput(rows, outputColumn),
                output.columns());
    }

    /** ∂L/∂W ← xᵀ·∂L/∂y. */
    public static void weightGradient(
            Parameters parameters, ParameterLayout.Handle weights, Matrix input, int rows, Matrix outputGradient) {
        weightGradient(parameters, weights, input, 0, rows, outputGradient, 0);
    }

    /** As {@link #weightGradient} on a band of columns of x and of ∂L/∂y. */
    public static void weightGradient(
            Parameters parameters,
            ParameterLayout.Handle weights,
            Matrix input,
            int inputColumn,
            int rows,
            Matrix outputGradient,
            int outputColumn) {
        ParameterLayout.Block block = parameters.block(weights);
        Blas.multiply(
                true,
                false,
                block.rows(),
                block.columns(),
                rows,
                input.blasInput(rows, inputColumn),
                input.columns(),
                outputGradient.blasInput(rows, outputColumn),
                outputGradient.columns(),
                0,
                parameters.gradientPointer(weights),
                block.columns());
    }

    /** ∂L/∂x ← ∂L/∂y·Wᵀ. */
    public static void inputGradient(
            Parameters parameters,
            ParameterLayout.Handle weights,
            Matrix outputGradient,
            int rows,
            Matrix inputGradient) {
        inputGradient(parameters, weights, outputGradient, 0, rows, inputGradient, 0);
    }

    /** As {@link #inputGradient} on a band of columns of ∂L/∂y and of ∂L/∂x. */
    public static void inputGradient(
            Parameters parameters,
            ParameterLayout.Handle weights,
            Matrix outputGradient,
            int outputColumn,
            int rows,
            Matrix inputGradient,
            int inputColumn) {
        ParameterLayout.Block block = parameters.block(weights);
        Blas.multiply(
                false,
                true,
                rows,
                block.rows(),
                block.columns(),
                outputGradient.blasInput(rows, outputColumn),
                outputGradient.columns(),
                parameters.pointer(weights),
                block.columns(),
                0,
                inputGradient.blasOutput(rows, inputColumn),
                inputGradient.columns());
    }
}
