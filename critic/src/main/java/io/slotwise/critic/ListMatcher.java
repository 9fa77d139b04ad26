package io.slotwise.critic;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.network.Activation;
import io.slotwise.core.network.Dense;
import io.slotwise.core.network.ListPooling;
import io.slotwise.core.network.Mlp;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import java.util.Arrays;

/**
 * How well a list is served by a selection, as one vector. Each item is scored against each slot by K inner products of
 * learned features, of which the greatest over the slots are kept ({@link NearestSlot}); a layer makes features of
 * those K numbers and the item itself; their mean over the items is projected.
 *
 * <p>An inner product of features can be a distance (−‖a − b‖² = 2ab − a² − b²), so that a reward such as the mean
 * distance from each item to its nearest selected one has a short description. The matching takes some N·S·H
 * multiplications a list, the layers N·H².
 */
final class ListMatcher implements AutoCloseable {
    /** Items matched at a time, unless a list has more: what the layer holds for so many stays in the cache. */
    private static final int MATCHES = 2048;

    private final int slots;
    private final int dimension;
    private final int hidden;
    private final int heads;
    private final int features;
    private final Mlp itemEncoder;
    private final Dense slotEncoder;
    private final Dense match;
    private final Dense projection;
    private final NearestSlot nearest;
    private final Kernels kernels = Kernels.best();
    private final Matrix input;
    private final Matrix matched;
    private final Matrix matchedGradient;
    private final Matrix mean;
    private final Matrix meanGradient;
    private final Matrix slotGradient;
    /** The features of the last forward pass. */
    private Matrix ofItems;

    private Matrix ofSlots;

    ListMatcher(ParameterLayout.Builder layout, int slots, int dimension, int hidden) {
        this.slots = slots;
        this.dimension = dimension;
        this.hidden = hidden;
        heads = Math.max(1, hidden / NearestSlot.WIDTH);
        features = heads * NearestSlot.WIDTH;
        nearest = new NearestSlot(slots, heads);
        itemEncoder = new Mlp(layout, "list.item", Activation.SILU, dimension, hidden, features);
        slotEncoder = new Dense(layout, "list.slot", hidden, features, Activation.NONE);
        match = new Dense(layout, "list.match", heads + dimension, hidden, Activation.SILU);
        projection = new Dense(layout, "list.projection", hidden, hidden, Activation.NONE);
        input = new Matrix(1, dimension);
        matched = new Matrix(1, heads + dimension);
        matchedGradient = new Matrix(1, heads + dimension);
        mean = new Matrix(1, hidden);
        meanGradient = new Matrix(1, hidden);
        slotGradient = new Matrix(slots, hidden);
        ofItems = input;
        ofSlots = slotGradient;
    }

    /**
     * One vector of {@code hidden} numbers for each list; valid until the next call.
     *
     * @param slotRows hidden units for each slot of each selection, {@code rows × hidden}
     */
    Matrix forward(Parameters parameters, ItemLists items, Matrix slotRows, int rows) {
        int itemRows = items.rows();
        encode(parameters, items);
        ofSlots = slotEncoder.forward(parameters, slotRows, rows);
        float[] row = matched.write(itemRows);
        int width = heads + dimension;
        nearest.forward(items, ofItems.read(itemRows), ofSlots.read(rows), row, width);
        for (int item = 0; item < itemRows; item++) {
            System.arraycopy(items.values(), item * dimension, row, item * width + heads, dimension);
        }
        float[] matches = match.forward(parameters, matched, itemRows).read(itemRows);
        ListPooling.mean(items, matches, hidden, mean.write(items.count()));
        return projection.forward(parameters, mean, items.count());
    }

    /** Computes the items' features, which {@link #forwardSwaps} goes by. */
    void encode(Parameters parameters, ItemLists items) {
        input.load(items.values(), items.rows());
        ofItems = itemEncoder.forward(parameters, input, items.rows());
    }

    /**
     * As {@link #forward}, for selections that differ from the first of each list in one slot.
     *
     * @param items those of the last {@link #encode}
     * @param from the first list that {@code slotRows} are of
     * @param slotRows hidden units for each slot of each selection, {@code lists × perList × slots} rows
     * @return a vector for each of those rows in the place of its list's first, valid until the next call
     */
    float[] forwardSwaps(Parameters parameters, ItemLists items, int from, int lists, int perList, Matrix slotRows) {
        int ofList = perList * slots;
        float[] slotFeatures =
                slotEncoder.forward(parameters, slotRows, lists * ofList).read(lists * ofList);
        float[] means = mean.write(lists * ofList);
        for (int list = 0; list < lists; list++) {
            swapsOf(parameters, items, from + list, slotFeatures, list * ofList, ofList, means);
        }
        return projection.forward(parameters, mean, lists * ofList).read(lists * ofList);
    }

    private void swapsOf(
            Parameters parameters,
            ItemLists items,
            int list,
            float[] slotFeatures,
            int firstRow,
            int rows,
            float[] means) {
        float[] itemFeatures = ofItems.read(items.rows());
        nearest.leaveOut(items, list, itemFeatures, slotFeatures, firstRow);
        int size = items.size(list);
        int width = heads + dimension;
        int most = Math.max(1, MATCHES / size);
        for (int at = firstRow; at < firstRow + rows; at += most) {
            int some = Math.min(most, firstRow + rows - at);
            float[] row = matched.write(some * size);
            for (int swap = 0; swap < some; swap++) {
                int slot = (at + swap - firstRow) % slots;
                int to = swap * size * width;
                nearest.forwardSwap(items, list, itemFeatures, slotFeatures, slot, at + swap, row, to, width);
                copyItems(items, list, row, to + heads, width);
            }
            float[] matches = match.forward(parameters, matched, some * size).read(some * size);
            average(matches, size, some, means, at * hidden);
        }
    }

    private void copyItems(ItemLists items, int list, float[] row, int to, int width) {
        int first = items.offset(list) * dimension;
        for (int item = 0; item < items.size(list); item++) {
            System.arraycopy(items.values(), first + item * dimension, row, to + item * width, dimension);
        }
    }

    /** Writes the means of so many groups of rows. */
    private void average(float[] rows, int size, int groups, float[] means, int to) {
        Arrays.fill(means, to, to + groups * hidden, 0);
        for (int row = 0; row < groups * size; row++) {
            kernels.addScaled(means, to + row / size * hidden, rows, row * hidden, hidden, 1f / size);
        }
    }

    /** Where the gradient with respect to the vectors belongs before a pass backward, which overwrites it. */
    Matrix outputGradient() {
        return projection.outputGradient();
    }

    /** Overwrites the gradients of the parameters and returns that of the slots' rows. */
    Matrix backward(Parameters parameters, ItemLists items, Matrix slotRows, int rows) {
        int itemRows = items.rows();
        projection.backward(parameters, mean, items.count(), meanGradient);
        spreadMean(items);
        match.backward(parameters, matched, itemRows, matchedGradient);
        backwardSlotFeatures(items, rows);
        float[] itemGradient = itemEncoder.outputGradient().write(itemRows);
        nearest.backwardItems(
                items, matchedGradient.read(itemRows), heads + dimension, ofSlots.read(rows), itemGradient);
        itemEncoder.backward(parameters, input, itemRows, null);
        slotEncoder.backward(parameters, slotRows, rows, slotGradient);
        return slotGradient;
    }

    /** Returns the gradient with respect to the slots' rows and leaves those of the parameters alone. */
    Matrix backwardInput(Parameters parameters, ItemLists items, int rows) {
        projection.backwardInput(parameters, items.count(), meanGradient);
        spreadMean(items);
        match.backwardInput(parameters, items.rows(), matchedGradient);
        backwardSlotFeatures(items, rows);
        slotEncoder.backwardInput(parameters, rows, slotGradient);
        return slotGradient;
    }

    private void spreadMean(ItemLists items) {
        float[] spread = match.outputGradient().write(items.rows());
        Arrays.fill(spread, 0, items.rows() * hidden, 0);
        ListPooling.spread(items, meanGradient.read(items.count()), hidden, true, spread);
    }

    private void backwardSlotFeatures(ItemLists items, int rows) {
        nearest.backwardSlots(
                items,
                matchedGradient.read(items.rows()),
                heads + dimension,
                ofItems.read(items.rows()),
                slotEncoder.outputGradient().write(rows));
    }

    @Override
    public void close() {
        itemEncoder.close();
        slotEncoder.close();
        match.close();
        projection.close();
        for (Matrix matrix : new Matrix[] {input, matched, matchedGradient, mean, meanGradient, slotGradient}) {
            matrix.close();
        }
    }
}
