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
 * <p>Shapes: h is items × d, rows as in {@link ItemLists}; q is (lists · slots) × d.
 */
final class PointerLogits implements AutoCloseable {
    private static final float CLIP = 10;

    private final float scale;
    private final SlotLogits logits;
    private final Matrix scores = new Matrix(1, 1);
    private final Band score = new Band(scores);
    private final Band queries;
    private final Band queriesGradient;
    private final Band items;
    private final Band itemsGradient;

    /**
     * @param queries where the slots' queries (q) are at every forward pass
     * @param encoded where the items (h) are at every forward pass
     * @param queriesGradient receives the gradient of the queries
     * @param encodedGradient receives the gradient of the items
     */
    PointerLogits(int slots, Matrix queries, Matrix queriesGradient, Matrix encoded, Matrix encodedGradient) {
        scale = (float) (1 / Math.sqrt(encoded.columns()));
        logits = new SlotLogits(slots);
        this.queries = new Band(queries);
        this.queriesGradient = new Band(queriesGradient);
        items = new Band(encoded);
        itemsGradient = new Band(encodedGradient);
    }

    SlotLogits logits() {
        return logits;
    }

    SlotLogits forward(ItemLists lists) {
        logits.prepare(lists);
        int length = logits.rows() * logits.stride();
        queries.read(logits.rows());
        items.read(lists.rows());
        score.write(length);
        for (int list = 0; list < lists.count(); list++) {
            Band.multiplyTransposed(slotsOf(queries, list), itemsOf(items, lists, list), 0, scoresOf(lists, list));
        }
        clip(lists, scores.read(length));
        return logits;
    }

    /** Overwrites the gradients of queries and items. */
    void backward(ItemLists lists) {
        unclip(lists);
        int length = logits.rows() * logits.stride();
        score.read(length);
        queriesGradient.write(logits.rows());
        itemsGradient.write(lists.rows());
        for (int list = 0; list < lists.count(); list++) {
            Band.multiply(scoresOf(lists, list), itemsOf(items, lists, list), 0, slotsOf(queriesGradient, list));
            Band.transposeMultiply(
                    scoresOf(lists, list), slotsOf(queries, list), 0, itemsOf(itemsGradient, lists, list));
        }
    }

    private void clip(ItemLists lists, float[] products) {
        float[] values = logits.values();
        for (int row = 0; row < logits.rows(); row++) {
            int from = row * logits.stride();
            int to = from + lists.size(row / logits.slots());
            for (int at = from; at < to; at++) {
                values[at] = CLIP * tanh(products[at] * scale);
            }
        }
    }

    /** Writes the gradient of the products: c·(1 − tanh²)/√d is (c − θ²/c)/√d. */
    private void unclip(ItemLists lists) {
        float[] values = logits.values();
        float[] gradient = logits.gradient();
        float[] products = scores.write(logits.rows() * logits.stride());
        for (int row = 0; row < logits.rows(); row++) {
            int from = row * logits.stride();
            int to = from + lists.size(row / logits.slots());
            for (int at = from; at < to; at++) {
                products[at] = flush(gradient[at] * (CLIP - values[at] * values[at] / CLIP) * scale);
            }
        }
    }

    private static float tanh(float x) {
        return 1 - 2 / (1 + exp(2 * x));
    }

    private Band scoresOf(ItemLists lists, int list) {
        return score.window(logits.offset(list, 0), logits.stride(), logits.slots(), lists.size(list));
    }

    private Band slotsOf(Band band, int list) {
        return band.rows(list * logits.slots(), logits.slots());
    }

    private static Band itemsOf(Band band, ItemLists lists, int list) {
        return band.rows(lists.offset(list), lists.size(list));
    }

    @Override
    public void close() {
        scores.close();
    }
}
