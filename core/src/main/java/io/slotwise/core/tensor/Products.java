package io.slotwise.core.tensor;

import io.slotwise.core.kernel.Kernels;

/**
 * The three matrix products of a layer y = x·W, by the kernels where these suit W and by BLAS elsewhere. Every result
 * overwrites what was there.
 */
public final class Products {
    private static final Kernels KERNELS = Kernels.best();

    /** Matrices of fewer numbers are not worth several threads. */
    private static final int FEW = 1 << 15;

    private Products() {}

    /** Whether the kernels, not BLAS, multiply with a matrix of so many numbers: BLAS alone can use several threads. */
    static boolean byKernels(int size) {
        return KERNELS.multiplies() && (size <= FEW || Blas.threads() == 1);
    }

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
        if (byKernels(block.size())) {
            KERNELS.multiplyMatrices(
                    false,
                    false,
                    rows,
                    block.columns(),
                    block.rows(),
                    input.read(rows),
                    inputColumn,
                    input.columns(),
                    parameters.values(),
                    block.offset(),
                    block.columns(),
                    false,
                    output.writeColumns(rows, block.columns()),
                    outputColumn,
                    output.columns());
            return;
        }
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
                output.blasOutputColumns(rows, outputColumn, block.columns()),
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
        if (byKernels(block.size())) {
            KERNELS.multiplyMatrices(
                    true,
                    false,
                    block.rows(),
                    block.columns(),
                    rows,
                    input.read(rows),
                    inputColumn,
                    input.columns(),
                    outputGradient.read(rows),
                    outputColumn,
                    outputGradient.columns(),
                    false,
                    parameters.gradientFor(weights),
                    block.offset(),
                    block.columns());
            return;
        }
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
        if (byKernels(block.size())) {
            KERNELS.multiplyMatrices(
                    false,
                    true,
                    rows,
                    block.rows(),
                    block.columns(),
                    outputGradient.read(rows),
                    outputColumn,
                    outputGradient.columns(),
                    parameters.values(),
                    block.offset(),
                    block.columns(),
                    false,
                    inputGradient.writeColumns(rows, block.rows()),
                    inputColumn,
                    inputGradient.columns());
            return;
        }
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
                inputGradient.blasOutputColumns(rows, inputColumn, block.rows()),
                inputGradient.columns());
    }
}
