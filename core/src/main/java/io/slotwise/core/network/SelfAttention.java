package io.slotwise.core.network;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.tensor.Band;
import io.slotwise.core.tensor.Initializer;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import io.slotwise.core.tensor.Products;
import java.util.Arrays;

/**
 * Multi-head self-attention among the items of each list, added to its input (Vaswani et al. 2017, "Attention is all
 * you need", equation 1; as a block for sets in Lee et al. 2019, "Set transformer", section 3.1, here without layer norm
 * and output projection). With [q k v] = x·W, per head of width d: y_i = x_i + Σ_j softmax_j(q_i·k_j/√d)·v_j.
 *
 * <p>Rows are items, as in {@link ItemLists}. Lists are taken one by one, so they may differ in length and none sees
 * another. The backward pass computes the attention weights anew: they are heads × N² numbers a list, and one list's at
 * a time stay in the cache.
 */
public final class SelfAttention implements AutoCloseable {
    private final int width;
    private final int heads;
    private final int headWidth;
    private final float scale;
    private final ParameterLayout.Handle projection;
    private final Matrix projected;
    private final Matrix projectedGradient;
    private final Matrix weights = new Matrix(1, 1);
    private final Matrix weightGradient = new Matrix(1, 1);
    private final Matrix output;
    private final Matrix outputGradient;
    private final Band query;
    private final Band key;
    private final Band value;
    private final Band gradient;
    private final Band weight = new Band(weights);
    private final Band weightSlope = new Band(weightGradient);
    private final Band out;
    private final Band outGradient;
    private final Kernels kernels = Kernels.best();
    private int[] greatest = new int[0];

    /** Declares the projection; {@code heads} must divide {@code width}. */
    public SelfAttention(ParameterLayout.Builder layout, String name, int width, int heads) {
        this.width = width;
        this.heads = heads;
        headWidth = width / heads;
        scale = (float) (1 / Math.sqrt(headWidth));
        projection = layout.matrix(name + ".projection", width, 3 * width, Initializer.uniform(width));
        projected = new Matrix(1, 3 * width);
        projectedGradient = new Matrix(1, 3 * width);
        output = new Matrix(1, width);
        outputGradient = new Matrix(1, width);
        query = new Band(projected);
        key = new Band(projected);
        value = new Band(projected);
        gradient = new Band(projectedGradient);
        out = new Band(output);
        outGradient = new Band(outputGradient);
    }

    /** The output; it stays valid until the next call. */
    public Matrix forward(Parameters parameters, ItemLists items, Matrix input) {
        int rows = items.rows();
        Products.forward(parameters, projection, input, rows, projected);
        System.arraycopy(input.read(rows), 0, output.write(rows), 0, rows * width);
        readProjections(rows);
        out.update(rows);
        for (int list = 0; list < items.count(); list++) {
            int from = items.offset(list);
            int size = items.size(list);
            computeWeights(from, size);
            for (int head = 0; head < heads; head++) {
                Band.multiply(
                        square(weight, head, size), part(value, 2, head, from, size), 1, part(out, head, from, size));
            }
        }
        return output;
    }

    /** Where the gradient with respect to the output belongs before a backward pass. */
    public Matrix outputGradient() {
        return outputGradient;
    }

    /** The output of the last forward pass. */
    public Matrix output() {
        return output;
    }

    /** Overwrites the gradients of the parameters and of the input, for the input of the last forward pass. */
    public void backward(Parameters parameters, ItemLists items, Matrix input, Matrix inputGradient) {
        int rows = items.rows();
        readProjections(rows);
        outGradient.read(rows);
        gradient.write(rows);
        for (int list = 0; list < items.count(); list++) {
            computeWeights(items.offset(list), items.size(list));
            backwardList(items.offset(list), items.size(list));
        }
        Products.weightGradient(parameters, projection, input, rows, projectedGradient);
        Products.inputGradient(parameters, projection, projectedGradient, rows, inputGradient);
        kernels.addScaled(inputGradient.update(rows), 0, outputGradient.read(rows), 0, rows * width, 1);
    }

    private void readProjections(int rows) {
        query.read(rows);
        key.read(rows);
        value.read(rows);
    }

    /** Leaves one list's attention weights, of all heads, where both BLAS and the kernels see them. */
    private void computeWeights(int from, int size) {
        int stride = Kernels.padded(size);
        int length = heads * size * stride;
        weight.write(length);
        for (int head = 0; head < heads; head++) {
            Band.multiplyTransposed(
                    part(query, 0, head, from, size), part(key, 1, head, from, size), 0, square(weight, head, size));
        }
        float[] values = weights.update(length);
        pad(values, heads * size, size, stride, Kernels.PADDING);
        if (greatest.length < heads * size) {
            greatest = new int[heads * size];
        }
        kernels.softmaxArgmax(values, heads * size, stride, scale, values, greatest);
        weight.read(length);
    }

    private void backwardList(int from, int size) {
        int stride = Kernels.padded(size);
        int length = heads * size * stride;
        weightSlope.write(length);
        for (int head = 0; head < heads; head++) {
            Band given = part(outGradient, head, from, size);
            Band.multiplyTransposed(given, part(value, 2, head, from, size), 0, square(weightSlope, head, size));
            Band.transposeMultiply(square(weight, head, size), given, 0, part(gradient, 2, head, from, size));
        }
        float[] slopes = weightGradient.update(length);
        pad(slopes, heads * size, size, stride, 0);
        kernels.softmaxBackward(weights.read(length), slopes, heads * size, stride, scale, slopes);
        weightSlope.read(length);
        for (int head = 0; head < heads; head++) {
            Band scores = square(weightSlope, head, size);
            Band.multiply(scores, part(key, 1, head, from, size), 0, part(gradient, 0, head, from, size));
            Band.transposeMultiply(scores, part(query, 0, head, from, size), 0, part(gradient, 1, head, from, size));
        }
    }

    private static void pad(float[] values, int rows, int size, int stride, float padding) {
        for (int row = 0; size < stride && row < rows; row++) {
            Arrays.fill(values, row * stride + size, (row + 1) * stride, padding);
        }
    }

    /** One head's size × size numbers among a list's weights. */
    private static Band square(Band band, int head, int size) {
        int stride = Kernels.padded(size);
        return band.window(head * size * stride, stride, size, size);
    }

    /** One head's columns of one list's queries (third 0), keys (1) or values (2). */
    private Band part(Band band, int third, int head, int from, int size) {
        int column = third * width + head * headWidth;
        return band.window(from * 3 * width + column, 3 * width, size, headWidth);
    }

    /** One head's columns of one list's output. */
    private Band part(Band band, int head, int from, int size) {
        return band.window(from * width + head * headWidth, width, size, headWidth);
    }

    @Override
    public void close() {
        for (Matrix matrix :
                new Matrix[] {projected, projectedGradient, weights, weightGradient, output, outputGradient}) {
            matrix.close();
        }
    }
}
