package io.slotwise.core.network;

import static io.slotwise.core.testing.GradientCheck.assertGradient;
import static io.slotwise.core.testing.GradientCheck.weighted;
import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.testing.Samples;
import org.junit.jupiter.api.Test;

class ListPoolingTest {
    /** Lists of 1, 2 and 3 items. */
    private static final ItemLists LISTS = Samples.lists(1, 1, 1, 2, 3);

    private static final float[] ROWS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 15};

    @Test
    void mean_raggedLists_isEachListsOwn() {
        float[] means = {9, 9, 9, 9, 9, 9};

        ListPooling.mean(LISTS, ROWS, 2, means);

        assertThat(means).containsExactly(1, 2, 4, 5, 10, 11);
    }

    @Test
    void sum_raggedLists_isEachListsOwn() {
        float[] sums = {9, 9, 9, 9, 9, 9};

        ListPooling.sum(LISTS, ROWS, 2, sums);

        assertThat(sums).containsExactly(1, 2, 8, 10, 30, 33);
    }

    @Test
    void spread_withoutDivision_addsTheListsNumbersToEachOfItsRows() {
        float[] rows = {1, 1, 1, 1, 1, 1};

        ListPooling.spread(LISTS, new float[] {1, 2, 3}, 1, false, rows);

        assertThat(rows).containsExactly(2, 3, 3, 4, 4, 4);
    }

    @Test
    void spread_withDivision_isTheWayBackOfTheMean() {
        float[] values = Samples.normals(12, 2);
        float[] weights = Samples.normals(6, 3);
        float[] means = new float[6];
        float[] gradient = new float[12];

        ListPooling.spread(LISTS, weights, 2, true, gradient);

        assertGradient(
                "values",
                values,
                0,
                12,
                gradient,
                () -> {},
                () -> {
                    ListPooling.mean(LISTS, values, 2, means);
                    return weighted(means, weights);
                },
                1e-3);
    }
}
