package io.slotwise.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemReplayTest {
    private final RandomStream random = RandomStream.of(5, 0);

    @Test
    void sample_uniform_agreesWithPlainList() {
        for (int round = 0; round < 50; round++) {
            int capacity = 1 + random.nextInt(30);
            ItemReplay replay = new ItemReplay(capacity, 2, 4);
            ItemLists[] model = new ItemLists[capacity];
            int inserted = 0;
            for (int batch = 0; batch < 10; batch++) {
                ItemLists lists = ReplayFixtures.lists(1 + random.nextInt(2 * capacity), 2, random);
                replay.insert(lists);
                for (ItemLists list : ReplayFixtures.split(lists)) {
                    model[inserted++ % capacity] = list;
                }
                RandomStream places = RandomStream.of(round, batch);
                ItemLists sample = replay.sample(9, RandomStream.of(round, batch));
                for (ItemLists list : ReplayFixtures.split(sample)) {
                    assertThat(list).isEqualTo(model[places.nextInt(replay.size())]);
                }
            }
            assertThat(replay.inserted()).isEqualTo(inserted);
            assertThat(replay.sampled()).isEqualTo(90);
            assertThat(replay.size()).isEqualTo(Math.min(capacity, inserted));
        }
    }

    @Test
    void sample_eachOnce_handsOutEveryListOnceInOrder() {
        ItemReplay replay = new ItemReplay(20, 2, 1);
        Deque<ItemLists> model = new ArrayDeque<>();
        RandomStream unused = RandomStream.of(0, 0);
        for (int round = 0; round < 500; round++) {
            int room = 20 - replay.size();
            if (room > 0 && random.nextInt(2) == 0) {
                ItemLists lists = ReplayFixtures.lists(1 + random.nextInt(room), 2, random);
                replay.insert(lists);
                model.addAll(ReplayFixtures.split(lists));
            } else if (replay.size() > 0) {
                ItemLists sample = replay.sample(1 + random.nextInt(replay.size()), unused);
                for (ItemLists list : ReplayFixtures.split(sample)) {
                    assertThat(list).isEqualTo(model.removeFirst());
                }
            }
            assertThat(replay.size()).isEqualTo(model.size());
        }
        assertThat(replay.sampled()).isPositive().isEqualTo(replay.inserted() - model.size());
        assertThat(unused.position()).isZero();
    }

    @Test
    void sample_eachOnceTooMany_isRefusedAndNothingLost() {
        ItemReplay replay = new ItemReplay(20, 2, 1);
        ItemLists lists = ReplayFixtures.lists(3, 2, random);
        replay.insert(lists);

        assertThatIllegalStateException()
                .isThrownBy(() -> replay.sample(4, random))
                .withMessage("sample of 4: 3 lists wait to be sampled");
        assertThatIllegalArgumentException().isThrownBy(() -> replay.sample(0, random));
        assertThat(replay.sample(3, random)).isEqualTo(lists);
    }

    @Test
    void insert_eachOnceWithoutRoom_isRefusedAndNothingLost() {
        ItemReplay replay = new ItemReplay(4, 2, 1);
        ItemLists lists = ReplayFixtures.lists(3, 2, random);
        replay.insert(lists);

        assertThatIllegalStateException()
                .isThrownBy(() -> replay.insert(ReplayFixtures.lists(2, 2, random)))
                .withMessage("insert of 2 lists: 3 of at most 4 still wait to be sampled");
        assertThat(replay.size()).isEqualTo(3);
        assertThat(replay.sample(3, random)).isEqualTo(lists);
    }

    @Test
    void sample_emptyUniform_isRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new ItemReplay(4, 2, 2).sample(1, random))
                .withMessage("sample of 1: the replay is empty");
    }

    @Test
    void insert_otherDimension_isRefused() {
        ItemReplay replay = new ItemReplay(4, 2, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> replay.insert(ReplayFixtures.lists(1, 3, random)));
        assertThat(replay.inserted()).isZero();
    }

    @Test
    void construction_impossible_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ItemReplay(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ItemReplay(1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ItemReplay(1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ItemReplay(1, 1, Double.NaN));
    }

    @Test
    void insertAndSample_asLimiterAllows_eachOnceNeverOverflows() {
        for (int round = 0; round < 300; round++) {
            int batch = 1 + random.nextInt(12);
            int insertSize = 1 + random.nextInt(12);
            double errorBuffer = random.nextInt(3) * 3.5;
            // The least capacity that the limits accept.
            int capacity = batch - 1 + (int) Math.ceil(errorBuffer) + insertSize;
            capacity = Math.max(capacity, batch);
            RateLimiter limiter = new RateLimiter(
                    RateLimits.eachOnce(capacity, insertSize, batch, errorBuffer), "item lists", "the policy");
            ItemReplay replay = new ItemReplay(capacity, 1, 1);
            for (int step = 0; step < 200; step++) {
                int count = 1 + random.nextInt(insertSize);
                if (random.nextInt(2) == 0 && limiter.mayInsert(count).allowed()) {
                    replay.insert(ReplayFixtures.lists(count, 1, random));
                    limiter.inserted(count);
                } else if (limiter.maySample(batch).allowed()) {
                    assertThat(replay.sample(batch, random).count()).isEqualTo(batch);
                    limiter.sampled(batch);
                }
            }
            assertThat(replay.sampled()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 3})
    void restore_anyMoment_goesOnBitExactly(double samplesPerInsert) {
        for (int rounds = 0; rounds < 15; rounds++) {
            ItemReplay original = new ItemReplay(12, 2, samplesPerInsert);
            for (int round = 0; round < rounds; round++) {
                step(original, round);
            }
            ItemReplay restored = new ItemReplay(12, 2, samplesPerInsert);
            restored.insert(ReplayFixtures.lists(12, 2, random));

            restored.restore(original.state());

            for (int round = 0; round < 10; round++) {
                assertThat(ReplayFixtures.split(restored.state().lists()))
                        .isEqualTo(ReplayFixtures.split(original.state().lists()));
                assertThat(step(restored, round)).isEqualTo(step(original, round));
                assertThat(restored.inserted()).isEqualTo(original.inserted());
                assertThat(restored.sampled()).isEqualTo(original.sampled());
            }
        }
    }

    @Test
    void restore_ofAnotherReplay_isRefused() {
        ItemReplay replay = new ItemReplay(12, 2, 3);
        replay.insert(ReplayFixtures.lists(5, 2, random));
        replay.sample(3, random);
        ItemReplayState state = replay.state();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItemReplay(13, 2, 3).restore(state))
                .withMessage("state: expected capacity 13 and 5 lists, found 12 and 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItemReplay(12, 2, 1).restore(state))
                .withMessage("state: expected capacity 12 and 2 lists, found 12 and 5");
        assertThatIllegalArgumentException().isThrownBy(() -> new ItemReplay(12, 3, 3).restore(state));
    }

    @Test
    void state_countsThatDoNotAgree_isRefused() {
        List<ItemLists> three = List.of(ReplayFixtures.lists(3, 1, random));

        assertThatIllegalArgumentException().isThrownBy(() -> new ItemReplayState(2, 3, 0, three));
        assertThatIllegalArgumentException().isThrownBy(() -> new ItemReplayState(4, 2, 0, three));
        assertThat(new ItemReplayState(4, 3, 0, three).size()).isEqualTo(3);
    }

    /** Inserts, and samples, what the round number says, as far as there is room and content. */
    private static ItemLists step(ItemReplay replay, int round) {
        RandomStream stream = RandomStream.of(77, round);
        int room = replay.capacity() - replay.size();
        int count = 1 + stream.nextInt(6);
        replay.insert(ReplayFixtures.lists(Math.max(1, Math.min(count, room)), 2, stream));
        return replay.sample(1 + stream.nextInt(Math.min(5, replay.size())), stream);
    }
}
