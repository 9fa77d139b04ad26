package io.slotwise.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperiencesTest {
    private static final ItemLists ITEMS = ItemLists.uniform(2, 2, 1, new float[] {1, 2, 3, 4});
    private static final Selections SELECTIONS = new Selections(3, new int[] {0, 1, 0, 1, 1, 0});

    @Test
    void constructor_oneSelectionAndRewardForEachList_keepsThem() {
        Experiences experiences = new Experiences(ITEMS, SELECTIONS, new float[] {0.5f, -1});

        assertThat(experiences.count()).isEqualTo(2);
        assertThat(experiences.items()).isEqualTo(ITEMS);
        assertThat(experiences.selections()).isEqualTo(SELECTIONS);
        assertThat(experiences.rewards()).containsExactly(0.5f, -1);
    }

    @Test
    void constructor_countsDiffer_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Experiences(ITEMS, SELECTIONS, new float[3]))
                .withMessageContaining("each of 2 lists, found 2 and 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Experiences(ITEMS, SELECTIONS.slice(0, 1), new float[2]))
                .withMessageContaining("each of 2 lists, found 1 and 2");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void constructor_rewardNotFinite_isRefused(float reward) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Experiences(ITEMS, SELECTIONS, new float[] {0, reward}))
                .withMessageContaining("finite");
    }

    @Test
    void equals_otherRewards_differ() {
        Experiences experiences = new Experiences(ITEMS, SELECTIONS, new float[] {0.5f, -1});

        assertThat(experiences)
                .isEqualTo(new Experiences(ITEMS, SELECTIONS, new float[] {0.5f, -1}))
                .hasSameHashCodeAs(new Experiences(ITEMS, SELECTIONS, new float[] {0.5f, -1}))
                .isNotEqualTo(new Experiences(ITEMS, SELECTIONS, new float[] {0.5f, 1}));
    }
}
