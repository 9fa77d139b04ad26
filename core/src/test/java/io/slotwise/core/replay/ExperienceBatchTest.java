package io.slotwise.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slotwise.core.problem.ItemLists;
import org.junit.jupiter.api.Test;

class ExperienceBatchTest {
    private static final ItemLists TWO_LISTS = ItemLists.uniform(2, 1, 3, new float[6]);

    @Test
    void construction_sizesThatDoNotAgree_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExperienceBatch(2, 3, new float[11], new float[2]))
                .withMessage("selected: expected 2 × 2 × 3 numbers, found 11");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExperienceBatch(2, 3, new float[18], new float[3], TWO_LISTS))
                .withMessageStartingWith("items: expected 3 lists");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExperienceBatch(3, 2, new float[12], new float[2], TWO_LISTS));
    }

    @Test
    void equals_byContent() {
        ExperienceBatch batch = new ExperienceBatch(2, 3, new float[12], new float[2], TWO_LISTS);

        assertThat(batch)
                .isEqualTo(new ExperienceBatch(
                        2, 3, new float[12], new float[2], ItemLists.uniform(2, 1, 3, new float[6])))
                .hasSameHashCodeAs(new ExperienceBatch(2, 3, new float[12], new float[2], TWO_LISTS))
                .isNotEqualTo(new ExperienceBatch(2, 3, new float[12], new float[2]))
                .isNotEqualTo(new ExperienceBatch(3, 2, new float[12], new float[2]))
                .isNotEqualTo(new ExperienceBatch(2, 3, new float[12], new float[] {0, 1}, TWO_LISTS));
        assertThat(batch).hasToString("ExperienceBatch[count=2, slots=2, dimension=3, items=" + TWO_LISTS + "]");
    }
}
