package io.slotwise.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Contexts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperienceReplayTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void insertAndSample_manyRounds_agreesWithPlainList(boolean keepsLists) {
        RandomStream random = RandomStream.of(7, keepsLists ? 1 : 0);
        for (int round = 0; round < 60; round++) {
            int capacity = 1 + random.nextInt(40);
            int slots = 1 + random.nextInt(3);
            int dimension = 1 + random.nextInt(3);
            ExperienceReplay replay = new ExperienceReplay(capacity, slots, dimension, keepsLists);
            // By place: what a ring of this capacity holds is what was last put there.
            ExperienceBatch[] model = new ExperienceBatch[capacity];
            int inserted = 0;
            for (int batch = 0; batch < 12; batch++) {
                Experiences experiences =
                        ReplayFixtures.experiences(1 + random.nextInt(2 * capacity), slots, dimension, random);
                replay.insert(experiences);
                for (ExperienceBatch experience : ReplayFixtures.split(experiences)) {
                    model[inserted++ % capacity] = keepsLists ? experience : ReplayFixtures.withoutItems(experience);
                }
                assertThat(replay.inserted()).isEqualTo(inserted);
                assertThat(replay.size()).isEqualTo(Math.min(inserted, capacity));
                RandomStream sampling = RandomStream.of(round, batch);
                RandomStream places = RandomStream.of(round, batch);
                List<ExperienceBatch> sample = ReplayFixtures.split(replay.sample(17, sampling));
                for (ExperienceBatch experience : sample) {
                    assertThat(experience).isEqualTo(model[places.nextInt(replay.size())]);
                }
                assertThat(sampling.position()).isEqualTo(17);
            }
        }
    }

    @Test
    void sample_severalPages_readsEveryPlace() {
        int capacity = 50_000;
        ExperienceReplay replay = new ExperienceReplay(capacity, 1, 1, false);
        float[] values = new float[capacity];
        for (int at = 0; at < capacity; at++) {
            values[at] = at;
        }
        replay.insert(new Experiences(
                ItemLists.uniform(capacity, 1, 1, values), new Selections(1, new int[capacity]), values));

        ExperienceBatch batch = replay.sample(10_000, RandomStream.of(5, 5));

        assertThat(batch.selected()).isEqualTo(batch.rewards());
        RandomStream places = RandomStream.of(5, 5);
        for (float value : batch.selected()) {
            assertThat(value).isEqualTo(places.nextInt(capacity));
        }
    }

    @Test
    void sample_manyDraws_isUniform() {
        ExperienceReplay replay = new ExperienceReplay(8, 1, 1, false);
        float[] rewards = {0, 1, 2, 3, 4, 5, 6, 7};
        replay.insert(new Experiences(ItemLists.uniform(8, 1, 1, rewards), new Selections(1, new int[8]), rewards));
        int draws = 80_000;
        int[] counts = new int[8];

        for (float reward : replay.sample(draws, RandomStream.of(11, 0)).rewards()) {
            counts[(int) reward]++;
        }

        double chiSquared = 0;
        for (int count : counts) {
            chiSquared += Math.pow(count - draws / 8.0, 2) / (draws / 8.0);
        }
        // The 99.9 % quantile with 7 degrees of freedom.
        assertThat(chiSquared).isLessThan(24.32);
    }

    @Test
    void sample_batchInHand_isNotChangedByLaterInserts() {
        RandomStream random = RandomStream.of(3, 0);
        ExperienceReplay replay = new ExperienceReplay(4, 2, 2, true);
        replay.insert(ReplayFixtures.experiences(4, 2, 2, random));
        ExperienceBatch batch = replay.sample(6, RandomStream.of(1, 1));
        List<ExperienceBatch> before = ReplayFixtures.split(batch);

        replay.insert(ReplayFixtures.experiences(4, 2, 2, random));

        assertThat(ReplayFixtures.split(batch)).isEqualTo(before);
    }

    @Test
    void sample_withoutLists_hasNone() {
        ExperienceReplay replay = new ExperienceReplay(4, 1, 1, false);
        replay.insert(ReplayFixtures.experiences(2, 1, 1, RandomStream.of(0, 0)));

        assertThat(replay.sample(3, RandomStream.of(0, 1)).items()).isEmpty();
    }

    @Test
    void sample_emptyOrNothing_isRefused() {
        ExperienceReplay replay = new ExperienceReplay(4, 1, 1, false);

        assertThatIllegalStateException()
                .isThrownBy(() -> replay.sample(3, RandomStream.of(0, 1)))
                .withMessage("sample of 3: the replay is empty");
        assertThatIllegalArgumentException().isThrownBy(() -> replay.sample(0, RandomStream.of(0, 1)));
    }

    @Test
    void insert_otherSizes_isRefused() {
        ExperienceReplay replay = new ExperienceReplay(4, 2, 3, false);
        RandomStream random = RandomStream.of(0, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> replay.insert(ReplayFixtures.experiences(1, 1, 3, random)))
                .withMessage("experiences: expected 2 slots and dimension 3, found 1 and 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replay.insert(ReplayFixtures.experiences(1, 2, 2, random)));
        assertThat(replay.inserted()).isZero();
    }

    @Test
    void rewardStatistics_afterOverwriting_coversAllEverInserted() {
        ExperienceReplay replay = new ExperienceReplay(3, 1, 1, false);
        RandomStream random = RandomStream.of(0, 0);
        Experiences first = ReplayFixtures.experiences(5, 1, 1, random);
        Experiences second = ReplayFixtures.experiences(2, 1, 1, random);

        replay.insert(first);
        replay.insert(second);

        assertThat(replay.rewardStatistics())
                .isEqualTo(RewardStatistics.of(first.rewards()).merge(RewardStatistics.of(second.rewards())));
    }

    @Test
    void construction_impossibleSizes_isRefusedWithNumbers() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ExperienceReplay(0, 1, 1, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new ExperienceReplay(1, 0, 1, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new ExperienceReplay(1, 1, 0, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExperienceReplay(1_000_000, 100, 100, false))
                .withMessageContaining("capacity 1000000 × slots 100 × dimension 100");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void restore_anyMoment_goesOnBitExactly(boolean keepsLists) {
        RandomStream random = RandomStream.of(21, 0);
        for (int inserts = 0; inserts < 12; inserts++) {
            ExperienceReplay original = new ExperienceReplay(25, 2, 3, keepsLists);
            for (int batch = 0; batch < inserts; batch++) {
                original.insert(ReplayFixtures.experiences(1 + random.nextInt(9), 2, 3, random));
            }
            ExperienceReplay restored = new ExperienceReplay(25, 2, 3, keepsLists);
            restored.insert(ReplayFixtures.experiences(30, 2, 3, random));

            restored.restore(original.state());

            for (int batch = 0; batch < 8; batch++) {
                assertThat(restored.state().experiences())
                        .isEqualTo(original.state().experiences());
                assertThat(restored.rewardStatistics()).isEqualTo(original.rewardStatistics());
                Experiences more = ReplayFixtures.experiences(1 + random.nextInt(9), 2, 3, random);
                original.insert(more);
                restored.insert(more);
                assertThat(restored.inserted()).isEqualTo(original.inserted());
                assertThat(restored.sample(16, RandomStream.of(9, batch)))
                        .isEqualTo(original.sample(16, RandomStream.of(9, batch)));
            }
        }
    }

    @Test
    void state_later_isNotChangedByInserts() {
        RandomStream random = RandomStream.of(2, 0);
        ExperienceReplay replay = new ExperienceReplay(6, 1, 2, true);
        replay.insert(ReplayFixtures.experiences(6, 1, 2, random));
        ExperienceReplayState state = replay.state();
        List<ExperienceBatch> before = ReplayFixtures.split(state.experiences());
        List<ItemLists> lists = ReplayFixtures.split(state.lists());

        replay.insert(ReplayFixtures.experiences(6, 1, 2, random));

        assertThat(ReplayFixtures.split(state.experiences())).isEqualTo(before);
        assertThat(ReplayFixtures.split(state.lists())).isEqualTo(lists);
    }

    @Test
    void restore_ofAnotherReplay_isRefused() {
        ExperienceReplay replay = new ExperienceReplay(6, 1, 2, true);
        replay.insert(ReplayFixtures.experiences(6, 1, 2, RandomStream.of(2, 0)));
        ExperienceReplayState state = replay.state();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExperienceReplay(7, 1, 2, true).restore(state))
                .withMessageContaining("expected capacity 7")
                .withMessageContaining("found 6");
        assertThatIllegalArgumentException().isThrownBy(() -> new ExperienceReplay(6, 2, 1, true).restore(state));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExperienceReplay(6, 1, 2, false).restore(state))
                .withMessageContaining("expected no lists");
    }

    @Test
    void state_countsThatDoNotAgree_isRefused() {
        ExperienceBatch two = new ExperienceBatch(1, 1, new float[2], new float[2]);
        List<ItemLists> one = List.of(ItemLists.uniform(1, 1, 1, new float[1]));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExperienceReplayState(4, 3, two, List.of(), RewardStatistics.EMPTY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExperienceReplayState(4, 2, two, one, RewardStatistics.EMPTY));
    }

    @Test
    void sample_contextsKept_givesEachItsOwnAndNoItems() {
        RandomStream random = RandomStream.of(3, 1);
        ItemLists lists = Contexts.random(
                ReplayFixtures.lists(7, 2, random), new SimulationShape(3, 2, 1, 9, false).withContext(1, 2), 5);
        float[] rewards = {0, 1, 2, 3, 4, 5, 6};
        ExperienceReplay replay = new ExperienceReplay(5, 3, 2, KeptLists.CONTEXTS);
        replay.insert(new Experiences(lists, new Selections(3, new int[21]), rewards));

        ExperienceBatch batch = replay.sample(20, random);

        ItemLists only = lists.onlyContext();
        for (int at = 0; at < 20; at++) {
            int from = (int) batch.rewards()[at];
            assertThat(from).isGreaterThanOrEqualTo(2);
            assertThat(batch.items().orElseThrow().slice(at, at + 1)).isEqualTo(only.slice(from, from + 1));
        }
        ExperienceReplay restored = new ExperienceReplay(5, 3, 2, KeptLists.CONTEXTS);
        restored.restore(replay.state());
        assertThat(restored.state()).isEqualTo(replay.state());
        assertThat(restored.sample(9, RandomStream.of(1, 1))).isEqualTo(replay.sample(9, RandomStream.of(1, 1)));
    }

    @Test
    void sample_wholeListsKept_haveTheirContexts() {
        RandomStream random = RandomStream.of(3, 2);
        ItemLists lists = Contexts.random(
                ReplayFixtures.lists(4, 2, random), new SimulationShape(1, 2, 1, 9, false).withContext(2, 0), 5);
        ExperienceReplay replay = new ExperienceReplay(5, 1, 2, true);
        replay.insert(new Experiences(lists, new Selections(1, new int[4]), new float[] {0, 1, 2, 3}));

        ExperienceBatch batch = replay.sample(10, random);

        for (int at = 0; at < 10; at++) {
            int from = (int) batch.rewards()[at];
            assertThat(batch.items().orElseThrow().slice(at, at + 1)).isEqualTo(lists.slice(from, from + 1));
        }
    }
}
