package io.slotwise.actors.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import org.junit.jupiter.api.Test;

class ItemCheckTest {
    private final ItemCheck check = new ItemCheck(new SimulationShape(2, 2, 2, 3, false));

    @Test
    void list_ofRows_isCopiedInTheirOrder() {
        float[][] rows = {{1, 2}, {3, 4}};
        ItemLists items = check.list(rows);
        rows[0][0] = 9;

        assertThat(items).isEqualTo(ItemLists.uniform(1, 2, 2, new float[] {1, 2, 3, 4}));
    }

    @Test
    void list_thatDoesNotFit_isRefusedWithWhatWasExpected() {
        assertRefused(new float[][] {{1, 2}}, "list 0: expected 2 to 3 items, found 1");
        assertRefused(new float[][] {}, "items: expected at least 2, found none");
        assertRefused(new float[][] {{1, 2}, {3}}, "item 1: expected 2 numbers, found 1");
        assertRefused(new float[][] {{1, 2}, {3, Float.NaN}}, "items: expected finite numbers, found NaN");
        assertRefused(new float[4][2], "list 0: expected 2 to 3 items, found 4");
    }

    @Test
    void checked_listsThatDoNotFit_areRefused() {
        ItemLists good = ItemLists.uniform(1, 2, 2, new float[4]);
        assertThat(check.checked(good)).isSameAs(good);

        assertThatThrownBy(() -> check.checked(ItemLists.uniform(1, 2, 3, new float[6])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dimension: expected 2, found 3");
        assertThatThrownBy(() -> check.checked(good.restricted(3, (list, slot, item) -> slot > 0 || item == 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("candidates: expected a mask for 2 slots, found one for 3");
    }

    @Test
    void checked_contextThatDoesNotFit_isRefused() {
        ItemLists plain = ItemLists.uniform(1, 2, 2, new float[4]);
        ItemLists good = plain.withContext(Context.ofLists(1, new float[] {1}));
        ItemCheck withContext = new ItemCheck(new SimulationShape(2, 2, 2, 3, false).withContext(1, 0));

        assertThat(withContext.checked(good)).isSameAs(good);
        assertThatThrownBy(() -> withContext.checked(plain))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("context: expected 1 numbers");
        assertThatThrownBy(() -> withContext.checked(plain.withContext(Context.ofLists(1, new float[] {Float.NaN}))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("list context: expected finite numbers, found NaN");
    }

    private void assertRefused(float[][] items, String message) {
        assertThatThrownBy(() -> check.list(items))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
