package io.slotwise.core.policy;

import static io.slotwise.core.kernel.FloatMath.exp;
import static io.slotwise.core.kernel.FloatMath.flush;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.tensor.Band;
import io.slotwise.core.tensor.Matrix;

/**
 * Logits that point from slots to items: θ_{s,i} = c·tanh(q_s·h_i/√d), clipped at c = 10 so that no item's probability
 * can vanish (Kool, van Hoof, Welling 2019, "Attention, learn to solve routing problems!", section 3.2).
 *
 * <p>Shapes: h is items × d, rows as in {@link ItemLists}; q is (lists · perList) × d, with as many queries for each list.
 */
final class PointerLogits implements AutoCloseable {
    private static final float CLIP = 10;

    private final float scale;
    private final Matrix scores = new Matrix(1, 1);
    private final Band score = new Band(scores);
    private final Band queries;
    private final Band queriesGradient;
    private final Band items;
    private final Band itemsGradient;
    /** The derivatives of the logits by the products q·h, laid out alike. */
    private float[] slopes = {};

    private int perList;
    private int stride;

    /**
     * @param queries where the queries (q) are at every forward pass
     * @param encoded where the items (h) are at every forward pass
     * @param queriesGradient receives the gradient of the queries
     * @param encodedGradient receives the gradient of the items
     */
    PointerLogits(Matrix queries, Matrix queriesGradient, Matrix encoded, Matrix encodedGradient) {
        scale = (float) (1 / Math.sqrt(encoded.columns()));
        this.queries = new Band(queries);
        this.queriesGradient = new Band(queriesGradient);
        items = new Band(encoded);
        itemsGradient = new Band(encodedGradient);
    }

    /**
     * Computes logits.
     *
     * @param newPerList the number of queries for each list
     * @param newStride the distance from one row of logits to the next
     * @param logits receives a row for each query; columns beyond a list's size are left alone
     */
    void forward(ItemLists lists, int newPerList, int newStride, float[] logits) {
        perList = newPerList;
        stride = newStride;
        int rows = lists.count() * perList;
        queries.read(rows);
        items.read(lists.rows());
        score.write(rows * stride);
        for (int list = 0; list < lists.count(); list++) {
            Band.multiplyTransposed(queriesOf(queries, list), itemsOf(items, lists, list), 0, scoresOf(lists, list));
        }
        clip(lists, rows, logits);
    }

    /**
     * Overwrites the gradients of queries and items, for the last forward pass.
     *
     * @param gradient that of the logits
     */
    void backward(ItemLists lists, float[] gradient) {
        int rows = lists.count() * perList;
        unclip(lists, rows, gradient);
        queries.read(rows);
        items.read(lists.rows());
        score.read(rows * stride);
        queriesGradient.write(rows);
        itemsGradient.write(lists.rows());
        for (int list = 0; list < lists.count(); list++) {
            Band.multiply(scoresOf(lists, list), itemsOf(items, lists, list), 0, queriesOf(queriesGradient, list));
            Band.transposeMultiply(
                    scoresOf(lists, list), queriesOf(queries, list), 0, itemsOf(itemsGradient, lists, list));
        }
    }

    /** The derivative by a product is c·(1 − tanh²)/√d, that is (c − θ²/c)/√d. */
    private void clip(ItemLists lists, int rows, float[] logits) {
        float[] products = scores.read(rows * stride);
        if (slopes.length < rows * stride) {
            slopes = new float[rows * stride];
        }
        for (int row = 0; row < rows; row++) {
            int from = row * stride;
            int to = from + lists.size(row / perList);
            for (int at = from; at < to; at++) {
                float logit = CLIP * tanh(products[at] * scale);
                logits[at] = logit;
                slopes[at] = (CLIP - logit * logit / CLIP) * scale;
            }
        }
    }

    private void unclip(ItemLists lists, int rows, float[] gradient) {
        float[] products = scores.write(rows * stride);
        for (int row = 0; row < rows; row++) {
            int from = row * stride;
            int to = from + lists.size(row / perList);
            for (int at = from; at < to; at++) {
                products[at] = flush(gradient[at] * slopes[at]);
            }
        }
    }

    private static float tanh(float x) {
        return 1 - 2 / (1 + exp(2 * x));
    }

    private Band scoresOf(ItemLists lists, int list) {
        return score.window(list * perList * stride, stride, perList, lists.size(list));
    }

    private Band queriesOf(Band band, int list) {
        return band.rows(list * perList, perList);
    }

    private static Band itemsOf(Band band, ItemLists lists, int list) {
        return band.rows(lists.offset(list), lists.size(list));
    }

    @Override
    public void close() {
        scores.close();
    }
}
