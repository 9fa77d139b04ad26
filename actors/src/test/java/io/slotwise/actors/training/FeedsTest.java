package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.replay.ExperienceBatch;
import org.junit.jupiter.api.Test;

/** The two feeds: replay, limiter and random stream as one. */
class FeedsTest {
    private final TrainingParts parts = new TrainingParts(
            Settings.small("replay { min-size = 32, samples-per-insert = 2 }, policy.batch-size = 4"),
            TargetValueSimulation::new);

    @Test
    void experiences_beforeTheMinimumSize_mayOnlyBeInserted() {
        ExperienceFeed feed = parts.experienceFeed();
        feed.insert(experiences(16));

        assertThat(feed.mayInsert(16, 0).allowed()).isTrue();
        assertThat(feed.maySample(32).allowed()).isFalse();
        assertThat(feed.maySample(32).reason()).contains("16 of 32 experiences there");
        assertThatThrownBy(() -> feed.sample(32)).isInstanceOf(IllegalStateException.class);
        assertThat(feed.sampled()).isZero();
    }

    @Test
    void experiences_inLockstep_takeTurns() {
        ExperienceFeed feed = parts.experienceFeed();
        feed.insert(experiences(32));
        assertThat(feed.mayInsert(16, 0).allowed()).isFalse();

        ExperienceBatch batch = feed.sample(32);
        assertThat(batch.count()).isEqualTo(32);
        assertThat(feed.maySample(32).allowed()).isFalse();
        assertThat(feed.mayInsert(16, 0).allowed()).isTrue();
        assertThat(feed.mayInsert(16, 16).allowed()).isFalse();
        assertThat(feed.inserted()).isEqualTo(32);
        assertThat(feed.sampled()).isEqualTo(32);
        assertThat(feed.size()).isEqualTo(32);
    }

    @Test
    void experiences_sameSeed_sampleTheSame() {
        ExperienceFeed one = parts.experienceFeed();
        ExperienceFeed other = parts.experienceFeed();
        one.insert(experiences(32));
        other.insert(experiences(32));

        assertThat(one.sample(32)).isEqualTo(other.sample(32));
    }

    @Test
    void items_eachOnce_comeOutInTheOrderTheyCame() {
        ItemFeed feed = parts.itemFeed();
        ItemLists lists = new TargetValueSimulation().generate(8, RandomStream.of(1, 1));
        assertThat(feed.has(4)).isFalse();
        feed.insert(lists, 0);

        assertThat(feed.has(4)).isTrue();
        assertThat(feed.sample(4)).isEqualTo(lists.slice(0, 4));
        assertThat(feed.sample(4)).isEqualTo(lists.slice(4, 8));
        assertThat(feed.has(4)).isFalse();
    }

    @Test
    void items_threeBatchesWaiting_areEnough() {
        ItemFeed feed = parts.itemFeed();
        for (int batch = 0; batch < 3; batch++) {
            assertThat(feed.wants(4)).isTrue();
            feed.insert(new TargetValueSimulation().generate(4, RandomStream.of(1, batch)), 0);
        }
        assertThat(feed.wants(4)).isFalse();

        feed.sample(4);
        assertThat(feed.wants(4)).isTrue();
    }

    private static Experiences experiences(int count) {
        TargetValueSimulation simulation = new TargetValueSimulation();
        ItemLists items = simulation.generate(count, RandomStream.of(1, 1));
        Selections selections = new Selections(4, new int[4 * count]);
        return new Experiences(items, selections, simulation.evaluate(items, selections));
    }
}
