package io.slotwise.core.network;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.tensor.Band;
import io.slotwise.core.tensor.Initializer;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import java.util.Arrays;

/**
 * Pooling by attention: each slot has a learned query that attends to the items of a list, added to the query itself
 * (Lee et al. 2019, "Set transformer", section 3.2, here with one head and without projections). With h_i the items and u_s
 * the queries, of width d: z_s = u_s + Σ_i softmax_i(u_s·h_i/√d)·h_i.
 *
 * <p>Shapes: h is items × d, rows as in {@link ItemLists}; z is (lists · slots) × d, a list's slots one after the other.
 */
public final class SlotPooling implements AutoCloseable {
    private final int slots;
    private final int width;
    private final float scale;
    private final ParameterLayout.Handle queries;
    private final Matrix query;
    private final Matrix queryGradient;
    private final Matrix weights = new Matrix(1, 1);
    private final Matrix weightGradient = new Matrix(1, 1);
    private final Matrix output;
    private final Matrix outputGradient;
    private final Band items;
    private final Band itemsGradient;
    private final Band queryBand;
    private final Band queryGradientBand;
    private final Band weightBand = new Band(weights);
    private final Band weightGradientBand = new Band(weightGradient);
    private final Band outputBand;
    private final Band outputGradientBand;
    private final Kernels kernels = Kernels.best();
    private int[] greatest = new int[0];
    private int stride;

    /**
     * Declares the queries.
     *
     * @param encoded where the items (h) are at every forward pass
     * @param encodedGradient what every backward pass adds the gradient of the items to
     */
    public SlotPooling(ParameterLayout.Builder layout, String name, int slots, Matrix encoded, Matrix encodedGradient) {
        this.slots = slots;
        width = encoded.columns();
        scale = (float) (1 / Math.sqrt(width));
        queries = layout.vector(name + ".queries", slots, width, Initializer.normal(1));
        query = new Matrix(slots, width);
        queryGradient = new Matrix(slots, width);
        output = new Matrix(1, width);
        outputGradient = new Matrix(1, width);
        items = new Band(encoded);
        itemsGradient = new Band(encodedGradient);
        queryBand = new Band(query);
        queryGradientBand = new Band(queryGradient);
        outputBand = new Band(output);
        outputGradientBand = new Band(outputGradient);
    }

    /** The output; it stays valid until the next call. */
    public Matrix forward(Parameters parameters, ItemLists lists) {
        stride = Kernels.padded(lists.maximumSize());
        items.read(lists.rows());
        copyQueries(parameters, lists.count());
        computeWeights(lists);
        outputBand.update(lists.count() * slots);
        for (int list = 0; list < lists.count(); list++) {
            Band.multiply(weights(weightBand, lists, list), itemsOf(items, lists, list), 1, slotsOf(outputBand, list));
        }
        return output;
    }

    /** The output of the last forward pass. */
    public Matrix output() {
        return output;
    }

    /** Where the gradient with respect to the output belongs before a backward pass. */
    public Matrix outputGradient() {
        return outputGradient;
    }

    /** Overwrites the gradient of the queries and adds to the gradient of the items. */
    public void backward(Parameters parameters, ItemLists lists) {
        outputGradientBand.read(lists.count() * slots);
        computeScoreGradient(lists);
        queryBand.read(slots);
        Arrays.fill(queryGradient.write(slots), 0);
        queryGradientBand.update(slots);
        itemsGradient.update(lists.rows());
        for (int list = 0; list < lists.count(); list++) {
            Band gradient = itemsOf(itemsGradient, lists, list);
            Band.transposeMultiply(weights(weightBand, lists, list), slotsOf(outputGradientBand, list), 1, gradient);
            Band scores = weights(weightGradientBand, lists, list);
            Band.transposeMultiply(scores, queryBand.rows(0, slots), 1, gradient);
            Band.multiply(scores, itemsOf(items, lists, list), 1, queryGradientBand.rows(0, slots));
        }
        sumQueryGradient(parameters, lists.count());
    }

    /** The queries as a matrix for BLAS, and once for each list as the start of the output. */
    private void copyQueries(Parameters parameters, int lists) {
        int offset = parameters.block(queries).offset();
        int length = slots * width;
        System.arraycopy(parameters.values(), offset, query.write(slots), 0, length);
        float[] copies = output.write(lists * slots);
        for (int list = 0; list < lists; list++) {
            System.arraycopy(parameters.values(), offset, copies, list * length, length);
        }
    }

    private void computeWeights(ItemLists lists) {
        int rows = lists.count() * slots;
        queryBand.read(slots);
        weightBand.write(rows * stride);
        for (int list = 0; list < lists.count(); list++) {
            Band.multiplyTransposed(
                    queryBand.rows(0, slots), itemsOf(items, lists, list), 0, weights(weightBand, lists, list));
        }
        float[] values = weights.update(rows * stride);
        pad(lists, values, Kernels.PADDING);
        if (greatest.length < rows) {
            greatest = new int[rows];
        }
        kernels.softmaxArgmax(values, rows, stride, scale, values, greatest);
        weightBand.read(rows * stride);
    }

    private void computeScoreGradient(ItemLists lists) {
        int rows = lists.count() * slots;
        weightGradientBand.write(rows * stride);
        for (int list = 0; list < lists.count(); list++) {
            Band.multiplyTransposed(
                    slotsOf(outputGradientBand, list),
                    itemsOf(items, lists, list),
                    0,
                    weights(weightGradientBand, lists, list));
        }
        float[] gradient = weightGradient.update(rows * stride);
        pad(lists, gradient, 0);
        kernels.softmaxBackward(weights.read(rows * stride), gradient, rows, stride, scale, gradient);
        weightGradientBand.read(rows * stride);
    }

    private void sumQueryGradient(Parameters parameters, int lists) {
        float[] sums = parameters.vectorGradient();
        int offset = parameters.block(queries).offset();
        int length = slots * width;
        System.arraycopy(queryGradient.read(slots), 0, sums, offset, length);
        float[] gradient = outputGradient.read(lists * slots);
        for (int list = 0; list < lists; list++) {
            kernels.addScaled(sums, offset, gradient, list * length, length, 1);
        }
    }

    private void pad(ItemLists lists, float[] values, float padding) {
        for (int list = 0; list < lists.count(); list++) {
            for (int row = list * slots; row < (list + 1) * slots; row++) {
                Arrays.fill(values, row * stride + lists.size(list), (row + 1) * stride, padding);
            }
        }
    }

    /** A list's slots × items numbers, in rows padded to the batch's longest list. */
    private Band weights(Band band, ItemLists lists, int list) {
        return band.window(list * slots * stride, stride, slots, lists.size(list));
    }

    private Band slotsOf(Band band, int list) {
        return band.rows(list * slots, slots);
    }

    private static Band itemsOf(Band band, ItemLists lists, int list) {
        return band.rows(lists.offset(list), lists.size(list));
    }

    @Override
    public void close() {
        for (Matrix matrix : new Matrix[] {query, queryGradient, weights, weightGradient, output, outputGradient}) {
            matrix.close();
        }
    }
}
