package io.slotwise.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemListsRepeatedTest {
    private final ItemLists lists = new ItemLists(2, new int[] {0, 1, 3}, new float[] {1, 2, 3, 4, 5, 6});

    @Test
    void repeated_everyList_comesSoManyTimesInARow() {
        ItemLists repeated = lists.repeated(2);

        float[] values = {1, 2, 1, 2, 3, 4, 5, 6, 3, 4, 5, 6};
        assertThat(repeated).isEqualTo(new ItemLists(2, new int[] {0, 1, 2, 4, 6}, values));
        assertThat(lists.repeated(1)).isEqualTo(lists);
    }

    @Test
    void repeated_someOfThem_isTheSliceOfAll() {
        ItemLists all = lists.repeated(3);
        for (int from = 0; from <= 6; from++) {
            for (int to = from; to <= 6; to++) {
                assertThat(lists.repeated(3, from, to)).isEqualTo(all.slice(from, to));
            }
        }
    }

    @Test
    void values_unlessOverridden_areThoseOfEvaluate() {
        DifferentiableReward sum = (items, selected, values, gradient) -> {
            for (int list = 0; list < items.count(); list++) {
                values[list] = items.size(list) * 10 + selected[2 * list] + selected[2 * list + 1];
                gradient[2 * list] = 1;
                gradient[2 * list + 1] = 1;
            }
        };
        float[] values = new float[4];

        sum.values(lists, 2, new float[] {1, 2, 3, 4, 5, 6, 7, 8}, values);

        assertThat(values).containsExactly(13, 17, 31, 35);
    }
}
