package io.slotwise.core.kernel.simd;

import io.slotwise.core.kernel.AdamStep;
import io.slotwise.core.kernel.Kernels;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/** The kernels on the Vector API; has no state, so one instance serves all threads. */
public final class VectorKernels implements Kernels {
    private static final boolean X86 = List.of("amd64", "x86_64").contains(System.getProperty("os.arch", ""));

    /** A tile of a product needs more than the 16 registers of x86 before AVX-512. */
    private static final boolean MANY_REGISTERS = !X86 || FloatVector.SPECIES_PREFERRED.length() > 8;

    /**
     * Only for processors that have fused multiply-add, which Java otherwise computes in decimal arithmetic.
     *
     * @throws IllegalStateException on x86 processors of before AVX2
     */
    public VectorKernels() {
        if (X86 && Lanes.WIDTH < 8) {
            throw new IllegalStateException("this processor has no AVX2");
        }
    }

    @Override
    public boolean simd() {
        return true;
    }

    @Override
    public void addBias(float[] values, int rows, int columns, float[] bias, int biasOffset) {
        Activations.addBias(values, rows, columns, bias, biasOffset);
    }

    @Override
    public void addBiasRelu(float[] values, int rows, int columns, float[] bias, int biasOffset) {
        Activations.addBiasRelu(values, rows, columns, bias, biasOffset);
    }

    @Override
    public void addBiasSilu(float[] values, int rows, int columns, float[] bias, int biasOffset, float[] slopes) {
        Activations.addBiasSilu(values, rows, columns, bias, biasOffset, slopes);
    }

    @Override
    public void reluBackward(float[] gradient, float[] outputs, int length) {
        Activations.reluBackward(gradient, outputs, length);
    }

    @Override
    public void multiply(float[] gradient, float[] slopes, int length) {
        Activations.multiply(gradient, slopes, length);
    }

    @Override
    public void columnSums(float[] values, int rows, int columns, float[] sums, int sumsOffset) {
        Sums.columnSums(values, rows, columns, sums, sumsOffset);
    }

    @Override
    public void addScaled(float[] target, int targetOffset, float[] source, int sourceOffset, int length, float scale) {
        Sums.addScaled(target, targetOffset, source, sourceOffset, length, scale);
    }

    @Override
    public double sumOfSquares(float[] values, int from, int to) {
        return Sums.sumOfSquares(values, from, to);
    }

    @Override
    public void adam(
            float[] parameters, float[] gradient, float[] mean, float[] variance, int from, int to, AdamStep step) {
        AdamLoop.step(parameters, gradient, mean, variance, from, to, step);
    }

    @Override
    public void softmaxArgmax(
            float[] logits, int rows, int stride, float inverseTemperature, float[] soft, int[] picks) {
        if (HalfRows.suffice(logits, rows, stride)) {
            HalfRows.softmaxArgmax(logits, rows, inverseTemperature, soft, picks);
        } else {
            Selection.softmaxArgmax(logits, rows, stride, inverseTemperature, soft, picks);
        }
    }

    @Override
    public void gumbelSoftmaxArgmax(
            float[] logits,
            int rows,
            int stride,
            float inverseTemperature,
            long key,
            long position,
            float[] soft,
            int[] picks) {
        if (HalfRows.suffice(logits, rows, stride)) {
            HalfRows.gumbelSoftmaxArgmax(logits, rows, inverseTemperature, key, position, soft, picks);
        } else {
            Selection.gumbelSoftmaxArgmax(logits, rows, stride, inverseTemperature, key, position, soft, picks);
        }
    }

    @Override
    public void gumbelArgmax(float[] logits, int rows, int stride, long key, long position, int[] picks) {
        if (HalfRows.suffice(logits, rows, stride)) {
            HalfRows.gumbelArgmax(logits, rows, key, position, picks);
        } else {
            Selection.gumbelArgmax(logits, rows, stride, key, position, picks);
        }
    }

    @Override
    public void softmaxBackward(float[] soft, float[] outer, int rows, int stride, float scale, float[] gradient) {
        Selection.softmaxBackward(soft, outer, rows, stride, scale, gradient);
    }

    @Override
    public void candidateGradients(
            float[] items,
            int itemsOffset,
            int size,
            int dimension,
            float[] gradient,
            int gradientOffset,
            int slots,
            float[] outer,
            int outerOffset,
            int stride) {
        CandidateProducts.multiply(
                items, itemsOffset, size, dimension, gradient, gradientOffset, slots, outer, outerOffset, stride);
    }

    @Override
    public boolean multiplies() {
        return MANY_REGISTERS;
    }

    @Override
    public void multiplyMatrices(
            boolean transposeA,
            boolean transposeB,
            int rows,
            int columns,
            int inner,
            float[] a,
            int aOffset,
            int strideA,
            float[] b,
            int bOffset,
            int strideB,
            boolean add,
            float[] c,
            int cOffset,
            int strideC) {
        MatrixProducts.multiply(
                transposeA,
                transposeB,
                rows,
                columns,
                inner,
                a,
                aOffset,
                strideA,
                b,
                bOffset,
                strideB,
                add,
                c,
                cOffset,
                strideC);
    }
}
