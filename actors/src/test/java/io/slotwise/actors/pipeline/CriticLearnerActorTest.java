package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestInbox;
import io.slotwise.actors.fixture.FaultyParts;
import io.slotwise.actors.fixture.FaultyParts.Place;
import io.slotwise.actors.fixture.Samples;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.metrics.ActorMeter;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.CriticLearnerCommand.Finish;
import io.slotwise.actors.protocol.CriticLearnerCommand.RequestCritic;
import io.slotwise.actors.protocol.CriticLearnerCommand.RequestStatus;
import io.slotwise.actors.protocol.CriticLearnerCommand.SampledBatch;
import io.slotwise.actors.protocol.CriticLearnerCommand.SamplesExhausted;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand.RequestBatch;
import io.slotwise.actors.protocol.PolicyLearnerCommand.CriticUpdate;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.CriticFinished;
import io.slotwise.actors.protocol.SupervisorCommand.LearnerStatus;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.critic.CriticLearner;
import io.slotwise.critic.CriticSnapshot;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CriticLearnerActorTest {
    private static final SampledBatch BATCH = Samples.batch(32);

    private final TestInbox<ExperienceReplayCommand> replay = TestInbox.create();
    private final TestInbox<CriticUpdate> policy = TestInbox.create();
    private final TestInbox<SupervisorCommand> supervisor = TestInbox.create();
    private boolean broken;
    private Restartable<CriticLearnerCommand> learner = learner("mode = lockstep");

    @AfterEach
    void stop() {
        learner.close();
    }

    @Test
    void start_nobodyAsked_doesNothing() {
        expectNothing();
    }

    @Test
    void requestCritic_inLockstep_trainsSoFarAndNoFurther() {
        request(4);
        assertThat(demand()).isEqualTo(4);
        train(3);
        expectNothing();

        train(1);
        CriticUpdate update = policy.receiveMessage();
        assertThat(update.critic()).isEqualTo(trainedDirectly(4));
        assertThat(update.last()).isFalse();
        assertThat(update.progress().criticUpdates()).isEqualTo(4);
        assertThat(update.progress().environmentSteps()).isEqualTo(1000);
        expectNothing();
    }

    @Test
    void requestCritic_async_goesFourRoundsFurtherWithEightBatchesAhead() {
        learner.close();
        learner = learner("mode = async");
        request(4);
        int trained = 0;
        int awaited = demand();
        assertThat(awaited).isEqualTo(8);
        while (awaited > 0) {
            train(1);
            trained++;
            awaited += demand() - 1;
            assertThat(awaited).isLessThanOrEqualTo(8);
        }

        assertThat(trained).isEqualTo(4 + 4 * 4);
        assertThat(policy.getAllReceived()).hasSize(1);
        expectNothing();
    }

    @Test
    void requestCritic_thereAlready_isAnsweredAtOnceAndOnce() {
        request(2);
        train(2);
        policy.receiveMessage();
        replay.getAllReceived();
        request(1);

        assertThat(policy.receiveMessage().critic().version()).isEqualTo(2);
        expectNothing();
    }

    @Test
    void samplesExhausted_shortOfWhatWasAsked_answersWithTheLastCritic() {
        request(4);
        train(3);
        replay.getAllReceived();
        learner.send(new SamplesExhausted());
        CriticUpdate update = policy.receiveMessage();
        assertThat(update.last()).isTrue();
        assertThat(update.critic().version()).isEqualTo(3);

        learner.send(new SamplesExhausted());
        expectNothing();
    }

    @Test
    void samplesExhausted_beforeItIsAsked_answersWhenItIs() {
        request(4);
        train(4);
        policy.receiveMessage();
        replay.getAllReceived();
        learner.send(new SamplesExhausted());
        expectNothing();

        request(8);
        assertThat(policy.receiveMessage().last()).isTrue();
        expectNothing();
    }

    @Test
    void finish_saysItsLastWordOnceAndTrainsNoMore() {
        request(4);
        train(2);
        replay.getAllReceived();
        learner.send(new Finish());
        CriticFinished finished = (CriticFinished) supervisor.receiveMessage();
        assertThat(finished.critic()).isEqualTo(trainedDirectly(2));
        assertThat(finished.progress().criticUpdates()).isEqualTo(2);

        learner.send(BATCH);
        learner.send(new Finish());
        expectNothing();
        assertThat(status().updates()).isEqualTo(2);
    }

    @Test
    void update_thatFails_isMadeAnewAfterTheRestartAndNothingIsLostOrTwice() {
        request(4);
        assertThat(demand()).isEqualTo(4);
        train(1);
        broken = true;
        learner.sendFailing(BATCH, "a fault in CRITIC_BACKWARD");
        learner.restartFailing("a fault in CRITIC_BACKWARD");
        broken = false;
        learner.restart();
        expectNothing();
        assertThat(status().updates()).isEqualTo(2);

        train(2);
        assertThat(policy.receiveMessage().critic()).isEqualTo(trainedDirectly(4));
        expectNothing();
    }

    @Test
    void restart_batchesAwaited_asksForNoneTwice() {
        request(4);
        assertThat(demand()).isEqualTo(4);
        learner.restart();

        expectNothing();
    }

    private Restartable<CriticLearnerCommand> learner(String mode) {
        TrainingParts parts = new FaultyParts(Settings.small(mode), Place.CRITIC_BACKWARD, call -> broken);
        return new Restartable<>(CriticLearnerActor.create(
                parts.criticLearner(),
                parts.guard(),
                parts.schedule(),
                replay.getRef(),
                supervisor.getRef(),
                ActorMeter.off()));
    }

    private static CriticSnapshot trainedDirectly(int updates) {
        TrainingParts parts = new TrainingParts(Settings.small(), TargetValueSimulation::new);
        try (CriticLearner learner = parts.criticLearner()) {
            for (int update = 0; update < updates; update++) {
                learner.update(BATCH.batch());
            }
            return learner.snapshot();
        }
    }

    private void request(long version) {
        learner.send(new RequestCritic(version, policy.getRef()));
    }

    private void train(int batches) {
        for (int batch = 0; batch < batches; batch++) {
            learner.send(BATCH);
        }
    }

    private int demand() {
        List<ExperienceReplayCommand> asked = replay.getAllReceived();
        assertThat(asked)
                .allSatisfy(
                        message -> assertThat(((RequestBatch) message).count()).isEqualTo(32));
        return asked.size();
    }

    private LearnerStatus status() {
        TestInbox<LearnerStatus> asker = TestInbox.create();
        learner.send(new RequestStatus(asker.getRef()));
        return asker.receiveMessage();
    }

    private void expectNothing() {
        assertThat(replay.hasMessages()).isFalse();
        assertThat(policy.hasMessages()).isFalse();
        assertThat(supervisor.hasMessages()).isFalse();
    }
}
