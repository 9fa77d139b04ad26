package io.slotwise.core.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.testing.Samples;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

class BatchBaselineTest {
    private static float[] differences(ItemLists lists, float[] rewards) {
        float[] differences = new float[rewards.length];
        new BatchBaseline().subtract(lists, rewards, differences);
        return differences;
    }

    @Test
    void subtract_anyBatch_isWhatFittingWithoutEachListGives() {
        ItemLists lists = Samples.lists(3, 2, 4, 1, 6, 2, 9, 3, 5);
        float[] rewards = Samples.normals(7, 4);
        PooledFeatures features = new PooledFeatures();
        double[] rows = features.of(lists);
        int columns = features.columns();

        float[] differences = differences(lists, rewards);

        for (int left = 0; left < 7; left++) {
            RealMatrix matrix = new Array2DRowRealMatrix(columns, columns);
            RealVector right = new ArrayRealVector(columns);
            for (int i = 0; i < columns; i++) {
                matrix.setEntry(i, i, i == 0 ? 1e-6 : columns);
                for (int list = 0; list < 7; list++) {
                    double value = list == left ? 0 : rows[list * columns + i];
                    right.addToEntry(i, value * rewards[list]);
                    for (int j = 0; j < columns; j++) {
                        matrix.addToEntry(i, j, value * rows[list * columns + j]);
                    }
                }
            }
            RealVector weights = new LUDecomposition(matrix).getSolver().solve(right);
            double prediction = 0;
            for (int i = 0; i < columns; i++) {
                prediction += weights.getEntry(i) * rows[left * columns + i];
            }
            assertThat((double) differences[left]).isCloseTo(rewards[left] - prediction, within(1e-4));
        }
    }

    @Test
    void subtract_oneList_leavesItsReward() {
        assertThat(differences(Samples.lists(1, 3, 4), new float[] {7}))
                .containsExactly(new float[] {7}, within(1e-3f));
    }

    @Test
    void subtract_equalLists_isTheMeanOfTheOthers() {
        ItemLists lists = ItemLists.uniform(1, 2, 1, new float[] {0.2f, 0.7f}).repeated(3);

        float[] differences = differences(lists, new float[] {1, 2, 6});

        assertThat(differences).containsExactly(new float[] {1 - 4, 2 - 3.5f, 6 - 1.5f}, within(1e-4f));
    }

    @Test
    void subtract_rewardThatTheListExplains_leavesLittle() {
        int[] sizes = new int[256];
        Arrays.fill(sizes, 4);
        ItemLists lists = Samples.lists(5, 1, sizes);
        float[] rewards = new float[256];
        double before = 0;
        double after = 0;
        for (int list = 0; list < 256; list++) {
            for (int item = 0; item < 4; item++) {
                rewards[list] += lists.value(list, item, 0);
            }
        }

        float[] differences = differences(lists, rewards);

        for (int list = 0; list < 256; list++) {
            before += (rewards[list] - 2) * (rewards[list] - 2);
            after += differences[list] * differences[list];
        }
        assertThat(after).isLessThan(0.02 * before);
    }

    @Test
    void of_manyNumbersAnItem_staysShort() {
        PooledFeatures features = new PooledFeatures();

        double[] rows = features.of(Samples.lists(5, 300, 3, 4, 5));

        assertThat(features.columns()).isEqualTo(34);
        assertThat(rows).hasSize(3 * 34).doesNotContain(Double.NaN);
        assertThat(rows[0]).isEqualTo(1);
    }
}
