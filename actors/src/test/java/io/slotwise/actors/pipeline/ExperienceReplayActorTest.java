package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestInbox;
import io.slotwise.actors.fixture.Samples;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.CriticLearnerCommand.SampledBatch;
import io.slotwise.actors.protocol.CriticLearnerCommand.SamplesExhausted;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand.Insert;
import io.slotwise.actors.protocol.ExperienceReplayCommand.NoMoreInserts;
import io.slotwise.actors.protocol.ExperienceReplayCommand.RequestBatch;
import io.slotwise.actors.protocol.ExperienceReplayCommand.RequestInsert;
import io.slotwise.actors.protocol.ExperienceReplayCommand.RequestStatus;
import io.slotwise.actors.protocol.SelectorCommand.InsertCredit;
import io.slotwise.actors.protocol.SupervisorCommand.ReplayStatus;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With 32 experiences before the first batch of 32, then 2 samples for each experience. */
class ExperienceReplayActorTest {
    private final TestInbox<InsertCredit> selector = TestInbox.create();
    private final TestInbox<CriticLearnerCommand> critic = TestInbox.create();
    private final TestInbox<ReplayStatus> supervisor = TestInbox.create();
    private Restartable<ExperienceReplayCommand> replay = replay("mode = lockstep");

    @Test
    void start_nobodyAsked_sendsNothing() {
        insert(64);

        assertThat(selector.hasMessages()).isFalse();
        assertThat(critic.hasMessages()).isFalse();
        assertThat(supervisor.hasMessages()).isFalse();
    }

    @Test
    void requestBatch_beforeTheMinimumSize_isAnsweredOnceItIsReached() {
        replay.send(requestBatch());
        insert(31);
        assertThat(critic.hasMessages()).isFalse();

        insert(1);
        SampledBatch reply = (SampledBatch) critic.receiveMessage();
        assertThat(reply.batch().count()).isEqualTo(32);
        assertThat(reply.environmentSteps()).isEqualTo(32);
        assertThat(critic.hasMessages()).isFalse();
    }

    @Test
    void requestBatch_beyondWhatInsertsPayFor_waits() {
        insert(32);
        replay.send(requestBatch());
        replay.send(requestBatch());
        assertThat(critic.getAllReceived()).hasSize(1);

        insert(15);
        assertThat(critic.hasMessages()).isFalse();
        insert(1);
        assertThat(critic.getAllReceived()).hasSize(1);
    }

    @Test
    void requestInsert_inLockstep_oneBatchIsUnderwayAtATime() {
        replay.send(requestInsert());
        replay.send(requestInsert());
        assertThat(selector.getAllReceived()).containsExactly(new InsertCredit(0));

        replay.send(new Insert(Samples.experiences(16)));
        assertThat(selector.getAllReceived()).containsExactly(new InsertCredit(0));
        replay.send(new Insert(Samples.experiences(16)));
        assertThat(selector.hasMessages()).isFalse();
    }

    @Test
    void requestInsert_inLockstep_waitsWhileTheCriticIsOwedABatch() {
        insert(32);
        replay.send(requestInsert());
        assertThat(selector.hasMessages()).isFalse();

        replay.send(requestBatch());
        assertThat(critic.getAllReceived()).hasSize(1);
        assertThat(selector.getAllReceived()).hasSize(1);
    }

    @Test
    void requestInsert_inLockstep_demandsThePolicyThatTheSamplesPayFor() {
        for (int batch = 0; batch < 8; batch++) {
            insert(batch == 0 ? 32 : 16);
            replay.send(requestBatch());
        }
        replay.send(requestInsert());

        // 8 critic updates, 4 of which make a round.
        assertThat(selector.getAllReceived()).containsExactly(new InsertCredit(2));
    }

    @Test
    void requestInsert_async_severalAreUnderwayUpToTheSlack() {
        replay = replay("mode = async");
        for (int request = 0; request < 100; request++) {
            replay.send(requestInsert());
        }

        // 2·(I − 32) must be below the slack of 4 rounds of 4 batches of 32 for another 16: I < 288.
        assertThat(selector.getAllReceived()).hasSize(288 / 16);
    }

    @Test
    void noMoreInserts_nothingUnderway_tellsWhoeverWaitsAndWhoeverAsksLater() {
        replay.send(requestBatch());
        replay.send(requestBatch());
        replay.send(new NoMoreInserts());
        assertThat(critic.getAllReceived()).containsExactly(new SamplesExhausted(), new SamplesExhausted());

        replay.send(requestBatch());
        assertThat(critic.getAllReceived()).containsExactly(new SamplesExhausted());
    }

    @Test
    void noMoreInserts_batchUnderway_isWaitedFor() {
        replay.send(requestInsert());
        replay.send(requestBatch());
        replay.send(new NoMoreInserts());
        assertThat(critic.hasMessages()).isFalse();

        replay.send(new Insert(Samples.experiences(16)));
        assertThat(critic.getAllReceived()).containsExactly(new SamplesExhausted());
    }

    @Test
    void noMoreInserts_batchesStillPaidFor_areHandedOutFirst() {
        insert(48);
        replay.send(new NoMoreInserts());
        for (int batch = 0; batch < 3; batch++) {
            replay.send(requestBatch());
        }

        List<CriticLearnerCommand> replies = critic.getAllReceived();
        assertThat(replies.subList(0, 2)).allMatch(SampledBatch.class::isInstance);
        assertThat(replies.subList(2, replies.size())).containsExactly(new SamplesExhausted());
    }

    @Test
    void requestStatus_criticWaits_saysSo() {
        replay.send(requestBatch());
        insert(5);

        ReplayStatus status = status();
        assertThat(status.size()).isEqualTo(5);
        assertThat(status.inserted()).isEqualTo(5);
        assertThat(status.waits()).containsExactly("sampling waits: 5 of 32 experiences there");
    }

    @Test
    void requestStatus_selectorWaits_saysForWhom() {
        insert(32);
        replay.send(requestInsert());

        assertThat(status().waits()).singleElement().asString().contains("inserts wait:", "owed to the critic");
    }

    @Test
    void requestStatus_nobodyWaits_saysNothing() {
        assertThat(status().waits()).isEqualTo(List.of());
    }

    @Test
    void insert_thatDoesNotFit_losesThatBatchAlone() {
        replay.send(requestInsert());
        replay.send(requestInsert());
        replay.send(requestBatch());
        ItemLists items = ItemLists.uniform(16, 8, 2, new float[16 * 16]);
        Experiences misfit = new Experiences(items, Samples.selections(16), new float[16]);
        assertThat(selector.getAllReceived()).hasSize(1);
        replay.sendFailing(new Insert(misfit), "dimension");

        replay.restart();
        assertThat(selector.getAllReceived()).hasSize(1);
        replay.send(new Insert(Samples.experiences(16)));
        insert(16);
        assertThat(critic.getAllReceived()).hasSize(1);
        assertThat(status().inserted()).isEqualTo(32);
    }

    private Restartable<ExperienceReplayCommand> replay(String mode) {
        TrainingParts parts = new TrainingParts(
                Settings.small(mode, "replay { min-size = 32, samples-per-insert = 2 }"), TargetValueSimulation::new);
        return new Restartable<>(ExperienceReplayActor.create(parts));
    }

    /** Lets experiences in as the selector would: with permission. */
    private void insert(int count) {
        TestInbox<InsertCredit> collector = TestInbox.create();
        replay.send(new RequestInsert(count, collector.getRef()));
        assertThat(collector.getAllReceived()).hasSize(1);
        replay.send(new Insert(Samples.experiences(count)));
    }

    private ReplayStatus status() {
        replay.send(new RequestStatus(supervisor.getRef()));
        ReplayStatus status = supervisor.receiveMessage();
        assertThat(supervisor.hasMessages()).isFalse();
        return status;
    }

    private RequestBatch requestBatch() {
        return new RequestBatch(32, critic.getRef());
    }

    private RequestInsert requestInsert() {
        return new RequestInsert(16, selector.getRef());
    }
}
