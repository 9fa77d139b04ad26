package io.slotwise.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private final ParameterLayout.Builder builder = new ParameterLayout.Builder();
    private final ParameterLayout.Handle firstBias = builder.vector("first.bias", 1, 2, Initializer.constant(5));
    private final ParameterLayout.Handle first = builder.matrix("first.weight", 3, 2, Initializer.constant(1));
    private final ParameterLayout.Handle second = builder.matrix("second.weight", 2, 2, Initializer.constant(2));
    private final ParameterLayout.Handle secondBias = builder.vector("second.bias", 1, 2, Initializer.constant(6));
    private final Parameters parameters = builder.build(RandomStream.of(1, 0));

    @Test
    void layout_mixedDeclarations_putsMatricesFirstEachInTheirOrder() {
        assertThat(parameters.layout().blocks())
                .extracting(ParameterLayout.Block::name, ParameterLayout.Block::offset, ParameterLayout.Block::size)
                .containsExactly(
                        tuple("first.weight", 0, 6),
                        tuple("second.weight", 6, 4),
                        tuple("first.bias", 10, 2),
                        tuple("second.bias", 12, 2));
        assertThat(parameters.layout().matrixSize()).isEqualTo(10);
        assertThat(parameters.layout().size()).isEqualTo(14);
    }

    @Test
    void block_ofAHandle_isTheOneDeclared() {
        assertThat(parameters.block(firstBias).name()).isEqualTo("first.bias");
        assertThat(parameters.block(first).name()).isEqualTo("first.weight");
        assertThat(parameters.block(second).name()).isEqualTo("second.weight");
        assertThat(parameters.block(secondBias).name()).isEqualTo("second.bias");
    }

    @Test
    void build_initializers_fillTheirOwnBlocks() {
        assertThat(parameters.values()).containsExactly(1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 5, 5, 6, 6);
    }

    @Test
    void gradient_matricesByBlasAndVectorsByKernels_isOneVector() {
        Matrix input = new Matrix(1, 2);
        Matrix given = new Matrix(1, 2);
        System.arraycopy(new float[] {3, 4}, 0, input.write(1), 0, 2);
        System.arraycopy(new float[] {10, 100}, 0, given.write(1), 0, 2);
        parameters.vectorGradient()[12] = -1;

        Products.weightGradient(parameters, second, input, 1, given);

        assertThat(parameters.gradient()).containsExactly(0, 0, 0, 0, 0, 0, 30, 300, 40, 400, 0, 0, -1, 0);
    }

    @Test
    void snapshot_ofParametersThatChangeLater_staysAsItWas() {
        ParameterSnapshot snapshot = parameters.snapshot(7);

        parameters.values()[0] = 9;

        assertThat(snapshot.version()).isEqualTo(7);
        assertThat(snapshot.values()[0]).isEqualTo(1);
        assertThat(snapshot).isNotEqualTo(parameters.snapshot(7));
    }

    @Test
    void load_snapshot_reachesHeapAndBlas() {
        float[] values = parameters.values().clone();
        Arrays.fill(values, 6, 10, 3);
        Matrix input = new Matrix(1, 2);
        Matrix output = new Matrix(1, 2);
        Arrays.fill(input.write(1), 1);

        parameters.load(new ParameterSnapshot(1, values));
        Products.forward(parameters, second, input, 1, output);

        assertThat(parameters.values()).isEqualTo(values);
        assertThat(Arrays.copyOf(output.read(1), 2)).containsExactly(6, 6);
    }

    @Test
    void load_snapshotOfAnotherNetwork_isRefusedAndChangesNothing() {
        float[] before = parameters.values().clone();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameters.load(new ParameterSnapshot(1, new float[13])))
                .withMessage("snapshot: expected 14 parameters, found 13");

        assertThat(parameters.values()).isEqualTo(before);
    }

    @Test
    void changed_afterWritingValues_isSeenByBlas() {
        Matrix input = new Matrix(1, 2);
        Matrix output = new Matrix(1, 2);
        Arrays.fill(input.write(1), 1);

        parameters.values()[6] = 10;
        parameters.changed();
        Products.forward(parameters, second, input, 1, output);

        assertThat(Arrays.copyOf(output.read(1), 2)).containsExactly(12, 4);
    }

    @Test
    void initializers_manyValues_haveTheirDistributions() {
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        layout.vector("uniform", 100, 100, Initializer.uniform(4));
        layout.vector("normal", 100, 100, Initializer.normal(3));
        float[] values = layout.build(RandomStream.of(1, 0)).values();

        assertThat(greatestMagnitude(values, 0, 10_000)).isBetween(0.499, 0.5);
        assertThat(meanSquare(values, 0, 10_000)).isCloseTo(0.25 / 3, within(0.003));
        assertThat(meanSquare(values, 10_000, 20_000)).isCloseTo(9, within(0.4));
    }

    private static double greatestMagnitude(float[] values, int from, int to) {
        double greatest = 0;
        for (int at = from; at < to; at++) {
            greatest = Math.max(greatest, Math.abs(values[at]));
        }
        return greatest;
    }

    private static double meanSquare(float[] values, int from, int to) {
        double sum = 0;
        for (int at = from; at < to; at++) {
            sum += (double) values[at] * values[at];
        }
        return sum / (to - from);
    }
}
