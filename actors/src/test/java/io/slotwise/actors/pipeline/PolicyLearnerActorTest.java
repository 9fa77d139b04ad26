package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestInbox;
import io.slotwise.actors.fixture.FaultyParts;
import io.slotwise.actors.fixture.FaultyParts.Place;
import io.slotwise.actors.fixture.Samples;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.metrics.PipelineMeters;
import io.slotwise.actors.protocol.CheckpointerCommand.PolicyCaptured;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.CriticLearnerCommand.RequestCritic;
import io.slotwise.actors.protocol.ItemReplayCommand;
import io.slotwise.actors.protocol.ItemReplayCommand.RequestItems;
import io.slotwise.actors.protocol.PolicyLearnerCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand.Finish;
import io.slotwise.actors.protocol.PolicyLearnerCommand.Freeze;
import io.slotwise.actors.protocol.PolicyLearnerCommand.RequestEvaluation;
import io.slotwise.actors.protocol.PolicyLearnerCommand.RequestPolicy;
import io.slotwise.actors.protocol.PolicyLearnerCommand.RequestStatus;
import io.slotwise.actors.protocol.PolicyLearnerCommand.SampledItems;
import io.slotwise.actors.protocol.PolicyLearnerCommand.Thaw;
import io.slotwise.actors.protocol.PolicySnapshot;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.LearnerStatus;
import io.slotwise.actors.protocol.SupervisorCommand.PolicyFinished;
import io.slotwise.actors.training.LearningProgress;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.core.learner.PolicyLearner;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticReward;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyLearnerActorTest {
    private static final long LIMIT = 12;
    private static final SampledItems ITEMS = new SampledItems(Samples.items(32));

    private final TestInbox<CriticLearnerCommand> critic = TestInbox.create();
    private final TestInbox<ItemReplayCommand> items = TestInbox.create();
    private final TestInbox<SupervisorCommand> supervisor = TestInbox.create();
    private final TestInbox<PolicySnapshot> selector = TestInbox.create();
    private final TestInbox<PolicySnapshot> evaluator = TestInbox.create();
    private final TestInbox<PolicyCaptured> frozen = TestInbox.create();
    private boolean broken;
    private TrainingParts parts;
    private Restartable<PolicyLearnerCommand> learner = learner("mode = lockstep", Place.POLICY_BACKWARD);

    @AfterEach
    void stop() {
        learner.close();
    }

    @Test
    void start_beforeTheEvaluatorHasAsked_doesNothing() {
        requestPolicy(0);
        expectNoDemand();
        assertThat(selector.hasMessages()).isFalse();
    }

    @Test
    void requestEvaluation_firstPolicy_isSentAtOnceAndTrainingWaits() {
        requestEvaluation(0);

        PolicySnapshot first = evaluator.receiveMessage();
        assertThat(first.policy().version()).isZero();
        assertThat(first.last()).isFalse();
        expectNoDemand();
    }

    @Test
    void requestEvaluation_ofALaterPolicy_asksForWhatOneUpdateTakes() {
        requestEvaluation(3);

        expectDemand(4);
        expectNoDemand();
        assertThat(evaluator.hasMessages()).isFalse();
    }

    @Test
    void update_criticOrItemsFirst_isMadeOnceBothAreThere() {
        requestEvaluation(3);
        learner.send(ITEMS);
        assertThat(updates()).isZero();
        learner.send(Samples.criticUpdate(parts, 4, false));
        assertThat(updates()).isEqualTo(1);
        learner.send(Samples.criticUpdate(parts, 8, false));
        assertThat(updates()).isEqualTo(1);
        learner.send(ITEMS);
        assertThat(updates()).isEqualTo(2);
    }

    @Test
    void update_inLockstep_neverGetsBeyondTheEvaluatorsLimit() {
        requestEvaluation(2);
        expectDemand(4);
        update(1);
        expectDemand(8);
        update(2);
        expectNoDemand();
        assertThat(evaluator.receiveMessage().policy().version()).isEqualTo(2);

        update(3);
        assertThat(updates()).isEqualTo(2);
        requestEvaluation(3);
        assertThat(updates()).isEqualTo(3);
        assertThat(evaluator.getAllReceived()).hasSize(1);
    }

    @Test
    void update_async_asksForTheNextOnesInputsBeforeItIsMade() {
        learner.close();
        learner = learner("mode = async", Place.POLICY_BACKWARD);
        requestEvaluation(10);
        expectDemand(4);
        items.getAllReceived();
        learner.send(Samples.criticUpdate(parts, 4, false));
        learner.send(ITEMS);

        expectDemand(8);
        expectItemsAsked();
        expectNoDemand();
    }

    @Test
    void update_async_staysWithinTheEvaluatorsLimitToo() {
        learner.close();
        learner = learner("mode = async", Place.POLICY_BACKWARD);
        requestEvaluation(1);
        update(1);
        update(2);

        assertThat(updates()).isEqualTo(1);
        requestEvaluation(2);
        assertThat(updates()).isEqualTo(2);
    }

    @Test
    void requestPolicy_notThereYet_isAnsweredOnceItIs() {
        requestEvaluation(3);
        requestPolicy(2);
        update(1);
        assertThat(selector.hasMessages()).isFalse();
        update(2);
        assertThat(selector.receiveMessage().policy().version()).isEqualTo(2);

        update(3);
        assertThat(selector.hasMessages()).isFalse();
    }

    @Test
    void requestPolicy_inLockstep_isHeldUntilTheEvaluationHasCleared() {
        requestEvaluation(1);
        update(1);
        requestPolicy(1);
        evaluator.receiveMessage();
        assertThat(selector.hasMessages()).isFalse();

        requestEvaluation(2);
        assertThat(selector.getAllReceived())
                .extracting(snapshot -> snapshot.policy().version())
                .containsExactly(1L);
    }

    @Test
    void requestPolicy_async_isNotHeld() {
        learner.close();
        learner = learner("mode = async", Place.POLICY_BACKWARD);
        requestEvaluation(1);
        update(1);
        requestPolicy(1);

        assertThat(selector.getAllReceived()).hasSize(1);
    }

    @Test
    void update_isThatOfTheLearnerItself() {
        requestEvaluation(3);
        update(1);
        update(2);
        update(3);

        assertThat(evaluator.receiveMessage().policy()).isEqualTo(trainedDirectly(3));
    }

    @Test
    void updateLimit_reached_tellsAllThatItIsOver() {
        requestEvaluation(LIMIT);
        requestPolicy(LIMIT + 5);
        for (int update = 1; update <= LIMIT; update++) {
            update(update);
        }

        PolicyFinished finished = (PolicyFinished) supervisor.receiveMessage();
        assertThat(finished.reason()).isEqualTo("reached stop.policy-updates");
        assertThat(finished.policy().version()).isEqualTo(LIMIT);
        assertThat(evaluator.receiveMessage().last()).isTrue();
        assertThat(selector.receiveMessage().last()).isTrue();
        assertThat(critic.getAllReceived()).hasSize((int) LIMIT + 1).endsWith(new CriticLearnerCommand.Finish());
        requestPolicy(99);
        requestEvaluation(99);
        assertThat(selector.receiveMessage().last()).isTrue();
        assertThat(evaluator.receiveMessage().last()).isTrue();
        assertThat(supervisor.hasMessages()).isFalse();
    }

    @Test
    void lastCritic_samplesExhausted_endsTrainingWithoutAnotherUpdate() {
        requestEvaluation(3);
        learner.send(ITEMS);
        learner.send(Samples.criticUpdate(parts, 2, true));

        assertThat(updates()).isZero();
        assertThat(((PolicyFinished) supervisor.receiveMessage()).reason()).isEqualTo("reached stop.environment-steps");
        assertThat(evaluator.receiveMessage().last()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"mode = async, false", "mode = lockstep, true"})
    void finish_twice_saysItsLastWordOnceAndTrainsNoMore(String mode, boolean atOnce) {
        learner.close();
        learner = learner(mode, Place.POLICY_BACKWARD);
        requestEvaluation(3);
        learner.send(new Finish("enough", atOnce));
        learner.send(new Finish("more than enough", atOnce));
        update(1);

        expectFinished(0, "enough");
        assertThat(updates()).isZero();
        assertThat(evaluator.getAllReceived()).hasSize(1);
    }

    @Test
    void finish_inLockstepInTheMiddleOfARound_finishesTheRoundFirst() {
        requestEvaluation(3);
        learner.send(new Finish("enough"));
        assertThat(supervisor.hasMessages()).isFalse();
        update(1);

        expectFinished(1, "enough");
        assertThat(evaluator.receiveMessage().policy().version()).isEqualTo(1);
    }

    @Test
    void finish_inLockstepWhileTheEvaluatorWorks_isAtOnce() {
        requestEvaluation(1);
        update(1);
        learner.send(new Finish("enough"));

        expectFinished(1, "enough");
    }

    @Test
    void freeze_inLockstep_waitsForTheRoundAndTheEvaluatorAndThenHoldsAll() {
        requestEvaluation(1);
        freeze();
        assertThat(frozen.hasMessages()).isFalse();
        requestPolicy(1);
        update(1);
        assertThat(frozen.hasMessages()).isFalse();
        critic.getAllReceived();
        requestEvaluation(2);

        PolicyCaptured captured = frozen.receiveMessage();
        assertThat(captured.learner().parameters()).isEqualTo(trainedDirectly(1));
        assertThat(captured.quiet()).isTrue();
        assertThat(captured.progress().policyUpdates()).isEqualTo(1);
        requestPolicy(1);
        expectNoDemand();
        assertThat(selector.hasMessages()).isFalse();
        learner.send(new Thaw());
        expectDemand(8);
        assertThat(selector.receiveMessage().policy().version()).isEqualTo(1);
    }

    @Test
    void freeze_async_isAtOnceAndNothingIsLost() {
        learner.close();
        learner = learner("mode = async", Place.POLICY_BACKWARD);
        requestEvaluation(3);
        freeze();
        assertThat(frozen.receiveMessage().learner().parameters().version()).isZero();
        requestPolicy(0);
        update(1);
        assertThat(updates()).isZero();
        assertThat(selector.hasMessages()).isFalse();
        learner.send(new Thaw());

        assertThat(updates()).isEqualTo(1);
        assertThat(selector.receiveMessage().policy().version()).isEqualTo(1);
    }

    @Test
    void freeze_afterTheEnd_isAnsweredAtOnceAndHoldsNobody() {
        requestEvaluation(3);
        learner.send(new Finish("fog", true));
        freeze();

        assertThat(frozen.receiveMessage().quiet()).isFalse();
        requestPolicy(0);
        assertThat(selector.receiveMessage().last()).isTrue();
    }

    @Test
    void thaw_withNothingHeld_changesNothing() {
        requestEvaluation(3);
        expectDemand(4);
        learner.send(new Thaw());

        expectNoDemand();
    }

    @Test
    void critic_inLockstep_isFollowedByTheListsForIt() {
        requestEvaluation(3);
        assertThat(items.hasMessages()).isFalse();
        learner.send(Samples.criticUpdate(parts, 4, false));

        expectItemsAsked();
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"POLICY_BACKWARD", "CRITIC_INPUT_GRADIENT"})
    void update_thatFails_isMadeAnewAfterTheRestartAndNothingIsLostOrTwice(Place place) {
        learner.close();
        learner = learner("mode = lockstep", place);
        requestEvaluation(3);
        update(1);
        critic.getAllReceived();
        items.getAllReceived();
        learner.send(Samples.criticUpdate(parts, 8, false));
        expectItemsAsked();
        broken = true;
        learner.sendFailing(ITEMS, "a fault in " + place);
        learner.restartFailing("a fault in " + place);
        expectNoDemand();

        broken = false;
        learner.restart();
        expectDemand(12);
        assertThat(updates()).isEqualTo(2);
        update(3);
        assertThat(evaluator.receiveMessage().policy()).isEqualTo(trainedDirectly(3));
    }

    @Test
    void update_thatFailsAsync_asksForNothingTwice() {
        learner.close();
        learner = learner("mode = async", Place.POLICY_BACKWARD);
        requestEvaluation(10);
        expectDemand(4);
        expectItemsAsked();
        broken = true;
        learner.send(ITEMS);
        learner.sendFailing(Samples.criticUpdate(parts, 4, false), "a fault");
        expectDemand(8);
        expectItemsAsked();
        broken = false;
        learner.restart();

        assertThat(updates()).isEqualTo(1);
        expectNoDemand();
    }

    @Test
    void restart_afterTheFailedUpdate_stillHasThePolicyFromBefore() {
        requestEvaluation(3);
        update(1);
        learner.send(ITEMS);
        broken = true;
        learner.sendFailing(Samples.criticUpdate(parts, 8, false), "a fault");
        learner.restartFailing("a fault");
        broken = false;
        learner.send(new Finish("gave up", true));

        PolicyFinished finished = (PolicyFinished) supervisor.receiveMessage();
        assertThat(finished.policy()).isEqualTo(trainedDirectly(1));
    }

    private Restartable<PolicyLearnerCommand> learner(String mode, Place place) {
        parts = new FaultyParts(Settings.small(mode), place, call -> broken);
        PolicyLearning learning = new PolicyLearning(
                parts.policyLearner(),
                parts.criticReward(),
                Samples.critic(parts, 0),
                LearningProgress.NONE,
                parts.guard());
        return new Restartable<>(PolicyLearnerActor.create(
                learning,
                parts.schedule(),
                LIMIT,
                new PolicyLearnerActor.Peers(critic.getRef(), items.getRef(), supervisor.getRef()),
                PipelineMeters.off()));
    }

    private static ParameterSnapshot trainedDirectly(int updates) {
        TrainingParts parts = new TrainingParts(Settings.small(), TargetValueSimulation::new);
        try (PolicyLearner learner = parts.policyLearner();
                CriticReward reward = parts.criticReward()) {
            for (int update = 1; update <= updates; update++) {
                reward.load(Samples.critic(parts, 4L * update));
                learner.update(ITEMS.items(), reward);
            }
            return learner.snapshot();
        }
    }

    private void update(int number) {
        learner.send(Samples.criticUpdate(parts, 4L * number, false));
        learner.send(ITEMS);
        items.getAllReceived();
    }

    private long updates() {
        TestInbox<LearnerStatus> asker = TestInbox.create();
        learner.send(new RequestStatus(asker.getRef()));
        LearnerStatus status = asker.receiveMessage();
        assertThat(status.role()).isEqualTo(Role.POLICY_LEARNER);
        return status.updates();
    }

    private void expectFinished(long version, String reason) {
        assertThat(supervisor.getAllReceived()).singleElement().satisfies(message -> {
            assertThat(((PolicyFinished) message).reason()).isEqualTo(reason);
            assertThat(((PolicyFinished) message).policy().version()).isEqualTo(version);
        });
    }

    private void freeze() {
        learner.send(new Freeze(frozen.getRef()));
    }

    private void requestPolicy(long version) {
        learner.send(new RequestPolicy(version, selector.getRef()));
    }

    private void requestEvaluation(long version) {
        learner.send(new RequestEvaluation(version, evaluator.getRef()));
    }

    private void expectDemand(long criticVersion) {
        assertThat(((RequestCritic) critic.receiveMessage()).version()).isEqualTo(criticVersion);
    }

    private void expectItemsAsked() {
        assertThat(((RequestItems) items.receiveMessage()).count()).isEqualTo(32);
    }

    private void expectNoDemand() {
        assertThat(List.of(critic.hasMessages(), items.hasMessages())).containsOnly(false);
    }
}
