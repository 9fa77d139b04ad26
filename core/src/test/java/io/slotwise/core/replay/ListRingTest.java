package io.slotwise.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListRingTest {
    private final RandomStream random = RandomStream.of(4, 0);

    @Test
    void batches_wholeBatches_areNotCopied() {
        ListRing ring = new ListRing(10, 2);
        ItemLists first = put(ring, 0, 3);
        ItemLists second = put(ring, 3, 4);

        List<ItemLists> batches = ring.batches(0, 7);

        assertThat(batches).hasSize(2);
        assertThat(batches.get(0)).isSameAs(first);
        assertThat(batches.get(1)).isSameAs(second);
    }

    @Test
    void batches_partlyOverwritten_areCutToWhatIsLeft() {
        ListRing ring = new ListRing(5, 2);
        ItemLists first = put(ring, 0, 5);
        ItemLists second = put(ring, 0, 2);

        assertThat(ring.batches(2, 5)).containsExactly(first.slice(2, 5), second);
    }

    @Test
    void batches_fullyOverwritten_areNoLongerHeld() {
        ListRing ring = new ListRing(3, 2);
        put(ring, 0, 3);
        ItemLists second = put(ring, 0, 3);

        assertThat(ring.batches(0, 3)).containsExactly(second);
    }

    @Test
    void batches_twiceTheSameBatch_areTwo() {
        ListRing ring = new ListRing(4, 2);
        ItemLists lists = ReplayFixtures.lists(2, 2, random);
        for (int place = 0; place < 4; place++) {
            ring.put(place, lists, place % 2);
        }

        assertThat(ring.batches(0, 4)).containsExactly(lists, lists);
    }

    @Test
    void gather_anyPlaces_copiesInOrder() {
        ListRing ring = new ListRing(10, 2);
        ItemLists first = put(ring, 0, 3);
        ItemLists second = put(ring, 3, 4);

        ItemLists gathered = ring.gather(new int[] {6, 0, 0, 4});

        assertThat(ReplayFixtures.split(gathered))
                .containsExactly(second.slice(3, 4), first.slice(0, 1), first.slice(0, 1), second.slice(1, 2));
    }

    @Test
    void gather_listsWithAndWithoutMask_keepsTheirMasks() {
        ListRing ring = new ListRing(10, 2);
        ItemLists lists = ReplayFixtures.lists(2, 2, random);
        ItemLists masked = lists.restricted(3, (list, slot, item) -> item == 0);
        ring.put(0, lists, 0);
        ring.put(1, masked, 1);

        ItemLists gathered = ring.gather(new int[] {1, 0});

        assertThat(gathered.slice(0, 1)).isEqualTo(masked.slice(1, 2));
        assertThat(gathered.slice(1, 2)).isEqualTo(lists.slice(0, 1).restricted(3, (list, slot, item) -> true));
    }

    @Test
    void gather_releasedPlace_isRefused() {
        ListRing ring = new ListRing(10, 2);
        put(ring, 0, 3);
        ring.release(1);

        assertThatIllegalStateException()
                .isThrownBy(() -> ring.gather(new int[] {1}))
                .withMessage("place 1 holds no list");
    }

    @Test
    void allocated_asContentGrows_atMostDoublesUpToCapacity() {
        ListRing ring = new ListRing(100_000, 1);
        ItemLists list = ReplayFixtures.lists(1, 1, random);
        assertThat(ring.allocated()).isZero();
        for (int place = 0; place < 100_000; place++) {
            ring.put(place, list, 0);
            assertThat(ring.allocated()).isBetween(place + 1, Math.min(100_000, Math.max(1024, 2 * (place + 1))));
        }
    }

    @Test
    void replaceAll_afterOtherContent_holdsOnlyTheNew() {
        ListRing ring = new ListRing(4, 2);
        put(ring, 0, 4);
        ItemLists lists = ReplayFixtures.lists(2, 2, random);

        ring.replaceAll(3, List.of(lists));

        assertThat(ring.batches(3, 2)).containsExactly(lists);
        assertThatIllegalStateException().isThrownBy(() -> ring.batches(1, 1));
    }

    @Test
    void requireDimension_other_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ListRing(4, 2).requireDimension(ReplayFixtures.lists(1, 3, random)))
                .withMessage("items: expected dimension 2, found 3");
    }

    private ItemLists put(ListRing ring, int start, int count) {
        ItemLists lists = ReplayFixtures.lists(count, 2, random);
        for (int index = 0; index < count; index++) {
            ring.put(start + index, lists, index);
        }
        return lists;
    }
}
