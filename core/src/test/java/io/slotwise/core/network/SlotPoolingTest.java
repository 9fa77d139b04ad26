package io.slotwise.core.network;

import static io.slotwise.core.testing.GradientCheck.assertGradient;
import static io.slotwise.core.testing.GradientCheck.assertParameterGradient;
import static io.slotwise.core.testing.GradientCheck.weighted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import io.slotwise.core.testing.Samples;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class SlotPoolingTest {
    private static final int WIDTH = 6;
    private static final int SLOTS = 3;
    private static final ItemLists LISTS = Samples.lists(1, 1, 4, 1, 17);
    private static final int ROWS = LISTS.rows();
    private static final int OUTPUTS = LISTS.count() * SLOTS;

    private final Matrix encoded = new Matrix(ROWS, WIDTH);
    private final Matrix encodedGradient = new Matrix(ROWS, WIDTH);
    private final ParameterLayout.Builder layout = new ParameterLayout.Builder();
    private final SlotPooling pooling = new SlotPooling(layout, "pooling", SLOTS, encoded, encodedGradient);
    private final Parameters parameters = layout.build(RandomStream.of(4, 0));

    SlotPoolingTest() {
        System.arraycopy(Samples.normals(ROWS * WIDTH, 40), 0, encoded.write(ROWS), 0, ROWS * WIDTH);
    }

    @Test
    void forward_naiveFloat64_agrees() {
        float[] output = pooling.forward(parameters, LISTS).read(OUTPUTS);

        for (int at = 0; at < OUTPUTS * WIDTH; at++) {
            int slot = at / WIDTH % SLOTS;
            double expected = attend(at / WIDTH / SLOTS, slot, at % WIDTH);
            assertThat((double) output[at]).isCloseTo(expected, within(1e-5));
        }
    }

    private double attend(int list, int slot, int column) {
        float[] items = encoded.read(ROWS);
        float[] queries = parameters.values();
        double sum = 0;
        double weighted = 0;
        for (int row = LISTS.offset(list); row < LISTS.offset(list) + LISTS.size(list); row++) {
            double score = 0;
            for (int at = 0; at < WIDTH; at++) {
                score += (double) queries[slot * WIDTH + at] * items[row * WIDTH + at];
            }
            double weight = Math.exp(score / Math.sqrt(WIDTH));
            sum += weight;
            weighted += weight * items[row * WIDTH + column];
        }
        return queries[slot * WIDTH + column] + weighted / sum;
    }

    @Test
    void backward_raggedLists_isTheDerivativeAddedToWhatWasThere() {
        float[] weights = Samples.normals(OUTPUTS * WIDTH, 41);
        DoubleSupplier objective =
                () -> weighted(pooling.forward(parameters, LISTS).read(OUTPUTS), weights);

        pooling.forward(parameters, LISTS);
        System.arraycopy(weights, 0, pooling.outputGradient().write(OUTPUTS), 0, weights.length);
        Arrays.fill(encodedGradient.write(ROWS), 0.5f);
        pooling.backward(parameters, LISTS);

        assertParameterGradient(parameters, objective, 5e-3);
        float[] derivative = encodedGradient.read(ROWS).clone();
        for (int at = 0; at < derivative.length; at++) {
            derivative[at] -= 0.5f;
        }
        assertGradient(
                "encoded",
                encoded.update(ROWS),
                0,
                ROWS * WIDTH,
                derivative,
                () -> encoded.update(ROWS),
                objective,
                5e-3);
    }
}
