package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.fixture.Settings;
import io.slotwise.config.ItemReplaySettings;
import io.slotwise.config.ReplaySettings;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.replay.RateLimits;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Schedule LOCKSTEP = new Schedule(true, 16, 32, 48, 4, 10);
    private static final Schedule ASYNC = new Schedule(false, 16, 32, 48, 4, 10);

    @Test
    void of_settings_takesEachFromItsKey() {
        SlotwiseSettings settings = Settings.small("""
                simulation.batch-size = 5
                critic { batch-size = 6, updates-per-policy-update = 7 }
                policy.batch-size = 8
                evaluation.every-policy-updates = 9
                """);

        assertThat(Schedule.of(settings)).isEqualTo(new Schedule(true, 5, 6, 8, 7, 9));
        assertThat(Schedule.of(Settings.small("mode = async")).lockstep()).isFalse();
    }

    @Test
    void criticVersionFor_anUpdate_isARoundForEach() {
        assertThat(LOCKSTEP.criticVersionFor(1)).isEqualTo(4);
        assertThat(ASYNC.criticVersionFor(10)).isEqualTo(40);
    }

    @Test
    void criticLimit_inLockstep_isWhatWasAskedFor() {
        assertThat(LOCKSTEP.criticLimit(12)).isEqualTo(12);
    }

    @Test
    void criticLimit_async_isFourRoundsMore() {
        assertThat(ASYNC.criticLimit(12)).isEqualTo(12 + 4 * 4);
    }

    @Test
    void policyVersionFor_inLockstep_isAllThatTheCriticPaysFor() {
        assertThat(LOCKSTEP.policyVersionFor(0)).isZero();
        assertThat(LOCKSTEP.policyVersionFor(11)).isEqualTo(2);
        assertThat(LOCKSTEP.policyVersionFor(12)).isEqualTo(3);
    }

    @Test
    void policyVersionFor_async_mayLagByFourRounds() {
        assertThat(ASYNC.policyVersionFor(12)).isZero();
        assertThat(ASYNC.policyVersionFor(19)).isZero();
        assertThat(ASYNC.policyVersionFor(20)).isEqualTo(1);
    }

    @Test
    void experienceLimits_inLockstep_haveNoSlack() {
        ReplaySettings replay = Settings.small("replay { capacity = 500, min-size = 64, samples-per-insert = 8 }")
                .replay();

        assertThat(LOCKSTEP.experienceLimits(replay)).isEqualTo(new RateLimits(500, 64, 8, 32, 0));
        assertThat(ASYNC.experienceLimits(replay)).isEqualTo(new RateLimits(500, 64, 8, 32, 4 * 4 * 32));
    }

    @Test
    void itemLimits_eachListOnce_haveRoomForThreeBatchesAndOneOnTop() {
        RateLimits limits = LOCKSTEP.itemLimits(new ItemReplaySettings(10, 1));

        assertThat(limits).isEqualTo(RateLimits.eachOnce(4 * 48, 48, 48, 2 * 48));
    }

    @Test
    void itemLimits_listsUsedAgain_neverWaitForMoreThanTheCapacity() {
        assertThat(LOCKSTEP.itemLimits(new ItemReplaySettings(30, 2.5))).isEqualTo(new RateLimits(30, 30, 2.5, 48, 96));
        assertThat(LOCKSTEP.itemLimits(new ItemReplaySettings(300, 2.5)))
                .isEqualTo(new RateLimits(300, 48, 2.5, 48, 96));
    }
}
