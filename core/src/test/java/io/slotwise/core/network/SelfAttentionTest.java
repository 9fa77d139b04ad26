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
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfAttentionTest {
    private static final int WIDTH = 8;
    /** A single item, fewer than a padded row holds, and more. */
    private static final ItemLists LISTS = Samples.lists(1, 1, 1, 5, 19);

    private static final int ROWS = LISTS.rows();

    private final Matrix input = new Matrix(1, WIDTH);

    SelfAttentionTest() {
        System.arraycopy(Samples.normals(ROWS * WIDTH, 30), 0, input.write(ROWS), 0, ROWS * WIDTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void forward_naiveFloat64_agrees(int heads) {
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        SelfAttention attention = new SelfAttention(layout, "attention", WIDTH, heads);
        Parameters parameters = layout.build(RandomStream.of(3, 0));
        float[] values = input.read(ROWS).clone();

        float[] output = attention.forward(parameters, LISTS, input).read(ROWS);

        double[] projected = project(values, parameters.values());
        for (int list = 0; list < LISTS.count(); list++) {
            for (int row = LISTS.offset(list); row < LISTS.offset(list) + LISTS.size(list); row++) {
                for (int column = 0; column < WIDTH; column++) {
                    double expected =
                            values[row * WIDTH + column] + attend(projected, list, row, column, WIDTH / heads);
                    assertThat((double) output[row * WIDTH + column]).isCloseTo(expected, within(1e-5));
                }
            }
        }
    }

    private static double[] project(float[] values, float[] weights) {
        double[] projected = new double[ROWS * 3 * WIDTH];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < 3 * WIDTH; column++) {
                for (int at = 0; at < WIDTH; at++) {
                    projected[row * 3 * WIDTH + column] +=
                            (double) values[row * WIDTH + at] * weights[at * 3 * WIDTH + column];
                }
            }
        }
        return projected;
    }

    /** Σ_j softmax_j(q·k_j/√d)·v_j for one row and one column of its value. */
    private static double attend(double[] projected, int list, int row, int column, int headWidth) {
        int first = column / headWidth * headWidth;
        double sum = 0;
        double weighted = 0;
        for (int other = LISTS.offset(list); other < LISTS.offset(list) + LISTS.size(list); other++) {
            double score = 0;
            for (int at = first; at < first + headWidth; at++) {
                score += projected[row * 3 * WIDTH + at] * projected[other * 3 * WIDTH + WIDTH + at];
            }
            double weight = Math.exp(score / Math.sqrt(headWidth));
            sum += weight;
            weighted += weight * projected[other * 3 * WIDTH + 2 * WIDTH + column];
        }
        return weighted / sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void backward_raggedLists_isTheDerivative(int heads) {
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        SelfAttention attention = new SelfAttention(layout, "attention", WIDTH, heads);
        Parameters parameters = layout.build(RandomStream.of(3, 0));
        float[] weights = Samples.normals(ROWS * WIDTH, 31);
        DoubleSupplier objective =
                () -> weighted(attention.forward(parameters, LISTS, input).read(ROWS), weights);
        Matrix inputGradient = new Matrix(1, WIDTH);

        attention.forward(parameters, LISTS, input);
        System.arraycopy(weights, 0, attention.outputGradient().write(ROWS), 0, weights.length);
        attention.backward(parameters, LISTS, input, inputGradient);

        assertParameterGradient(parameters, objective, 5e-3);
        float[] derivative = inputGradient.read(ROWS).clone();
        assertGradient(
                "input", input.update(ROWS), 0, ROWS * WIDTH, derivative, () -> input.update(ROWS), objective, 5e-3);
    }

    @Test
    void forward_singleItem_seesItselfAlone() {
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        SelfAttention attention = new SelfAttention(layout, "attention", WIDTH, 4);
        Parameters parameters = layout.build(RandomStream.of(3, 0));
        float[] before = attention.forward(parameters, LISTS, input).read(ROWS).clone();

        float[] values = input.update(ROWS);
        for (int at = WIDTH; at < ROWS * WIDTH; at++) {
            values[at] += 1;
        }
        float[] after = attention.forward(parameters, LISTS, input).read(ROWS);

        assertThat(java.util.Arrays.copyOf(after, WIDTH))
                .containsExactly(java.util.Arrays.copyOf(before, WIDTH), within(1e-6f));
    }
}
