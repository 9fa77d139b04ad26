package io.slotwise.core.policy;

import static io.slotwise.core.testing.GradientCheck.assertGradient;
import static io.slotwise.core.testing.GradientCheck.weighted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.testing.Samples;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class PointerLogitsTest {
    private static final int SLOTS = 2;
    private static final int WIDTH = 4;
    private static final ItemLists LISTS = Samples.lists(1, 1, 3, 1, 17);
    private static final int STRIDE = 32;
    private static final int ROWS = LISTS.rows();
    private static final int QUERIES = LISTS.count() * SLOTS;

    private final Matrix queries = normals(QUERIES, 130);
    private final Matrix items = normals(ROWS, 131);
    private final Matrix queriesGradient = new Matrix(1, WIDTH);
    private final Matrix itemsGradient = new Matrix(1, WIDTH);
    private final PointerLogits pointer = new PointerLogits(queries, queriesGradient, items, itemsGradient);

    private float[] logits() {
        float[] logits = new float[QUERIES * STRIDE];
        pointer.forward(LISTS, SLOTS, STRIDE, logits);
        return logits;
    }

    private static Matrix normals(int rows, long seed) {
        Matrix matrix = new Matrix(rows, WIDTH);
        System.arraycopy(Samples.normals(rows * WIDTH, seed), 0, matrix.write(rows), 0, rows * WIDTH);
        return matrix;
    }

    @Test
    void forward_naiveFloat64_agrees() {
        float[] logits = logits();

        for (int row = 0; row < QUERIES; row++) {
            int list = row / SLOTS;
            for (int item = 0; item < LISTS.size(list); item++) {
                double product = 0;
                for (int at = 0; at < WIDTH; at++) {
                    product += (double) queries.read(QUERIES)[row * WIDTH + at]
                            * items.read(ROWS)[(LISTS.offset(list) + item) * WIDTH + at];
                }
                assertThat((double) logits[row * STRIDE + item]).isCloseTo(10 * Math.tanh(product / 2), within(1e-5));
            }
        }
    }

    @Test
    void backward_logitsWhereTheClipBends_isTheDerivative() {
        float[] weights = new float[QUERIES * 32];
        float[] normals = Samples.normals(weights.length, 132);
        for (int at = 0; at < weights.length; at++) {
            weights[at] = at % 32 < LISTS.size(at / 32 / SLOTS) ? normals[at] : 0;
        }
        DoubleSupplier objective = () -> weighted(logits(), weights);

        logits();
        pointer.backward(LISTS, weights);

        float[] byQuery = queriesGradient.read(QUERIES).clone();
        float[] byItem = itemsGradient.read(ROWS).clone();
        assertGradient(
                "queries",
                queries.update(QUERIES),
                0,
                QUERIES * WIDTH,
                byQuery,
                () -> queries.update(QUERIES),
                objective,
                2e-3);
        assertGradient("items", items.update(ROWS), 0, ROWS * WIDTH, byItem, () -> items.update(ROWS), objective, 2e-3);
    }
}
