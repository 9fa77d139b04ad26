package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.Effect;
import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.testkit.typed.javadsl.TestInbox;
import akka.actor.typed.PostStop;
import io.slotwise.actors.fixture.Samples;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.protocol.CriticLearnerCommand;
import io.slotwise.actors.protocol.ExperienceReplayCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.BaselinesKnown;
import io.slotwise.actors.protocol.SupervisorCommand.CriticFinished;
import io.slotwise.actors.protocol.SupervisorCommand.Evaluated;
import io.slotwise.actors.protocol.SupervisorCommand.EvaluationFinished;
import io.slotwise.actors.protocol.SupervisorCommand.GaveUp;
import io.slotwise.actors.protocol.SupervisorCommand.LearnerStatus;
import io.slotwise.actors.protocol.SupervisorCommand.Overdue;
import io.slotwise.actors.protocol.SupervisorCommand.PolicyFinished;
import io.slotwise.actors.protocol.SupervisorCommand.ReplayStatus;
import io.slotwise.actors.protocol.SupervisorCommand.RoleFailed;
import io.slotwise.actors.protocol.SupervisorCommand.RoleStopped;
import io.slotwise.actors.protocol.SupervisorCommand.Stop;
import io.slotwise.actors.protocol.SupervisorCommand.Tick;
import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.PipelineStatus;
import io.slotwise.actors.training.TrainingFailedException;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingSupervisorTest {
    private final TrainingParts parts = new TrainingParts(Settings.small(), TargetValueSimulation::new);
    private final List<String> heard = new ArrayList<>();
    private final CompletableFuture<TrainingResult> result = new CompletableFuture<>();
    private BehaviorTestKit<SupervisorCommand> supervisor;

    TrainingSupervisorTest() {
        supervisor = BehaviorTestKit.create(TrainingSupervisor.create(parts, new Listening(), result));
        // What the parts ask of each other when they start is tested with them.
        replay().getAllReceived();
        critic().getAllReceived();
        policy().getAllReceived();
    }

    @AfterEach
    void stop() {
        supervisor.signal(PostStop.instance());
    }

    @Test
    void start_startsAndWatchesEveryRole() {
        List<Effect> effects = supervisor.getAllEffects();

        assertThat(effects)
                .filteredOn(Effect.Spawned.class::isInstance)
                .extracting(effect -> ((Effect.Spawned<?>) effect).childName())
                .containsExactlyInAnyOrder(
                        "item-source",
                        "item-replay",
                        "experience-replay",
                        "critic-learner",
                        "policy-learner",
                        "simulation-pool",
                        "selector",
                        "evaluator");
        assertThat(effects).filteredOn(Effect.WatchedWith.class::isInstance).hasSize(8);
    }

    @Test
    void tick_answersOutstanding_asksEachForItsStatusOnce() {
        supervisor.run(new Tick());
        supervisor.run(new Tick());
        assertThat(replay().getAllReceived()).hasSize(1);
        assertThat(critic().getAllReceived()).hasSize(1);
        assertThat(policy().getAllReceived()).hasSize(1);

        supervisor.run(new LearnerStatus(Role.CRITIC_LEARNER, 5, 0.001));
        supervisor.run(new Tick());
        assertThat(critic().getAllReceived()).hasSize(1);
        assertThat(policy().hasMessages()).isFalse();
        assertThat(replay().hasMessages()).isFalse();
    }

    @Test
    void replayStatus_tellsTheListenerWhoWaits() {
        supervisor.run(baselines());
        heard.clear();
        supervisor.run(new LearnerStatus(Role.CRITIC_LEARNER, 5, 0.001));
        supervisor.run(new LearnerStatus(Role.POLICY_LEARNER, 1, 0.001));
        supervisor.run(new ReplayStatus(70, 80, List.of("inserts wait: 3 samples owed to the critic")));

        assertThat(heard).containsExactly("progressed 80 5 1 70 [inserts wait: 3 samples owed to the critic]");
    }

    @Test
    void baselines_toldTwice_areHeardOnce() {
        supervisor.run(baselines());
        supervisor.run(baselines());

        assertThat(heard).containsExactly("started -1.0");
    }

    @Test
    void run_reachingItsEnd_isCompleteOnceAllHaveSpoken() {
        supervisor.run(baselines());
        supervisor.run(evaluated(40, 0.75));
        supervisor.run(policyFinished(40));
        assertThat(policy().getAllReceived())
                .containsExactly(new PolicyLearnerCommand.Finish("reached stop.policy-updates"));
        supervisor.run(criticFinished(160));
        assertThat(replay().getAllReceived()).hasSize(1);
        supervisor.run(new EvaluationFinished());
        assertThat(result).isNotDone();
        supervisor.run(new ReplayStatus(5000, 6000, List.of()));

        TrainingResult ended = result.join();
        assertThat(ended.status()).isEqualTo(TrainingStatus.COMPLETED);
        assertThat(ended.reason()).isEqualTo("reached stop.policy-updates");
        assertThat(ended.environmentSteps()).isEqualTo(6000);
        assertThat(ended.policyUpdates()).isEqualTo(40);
        assertThat(ended.criticUpdates()).isEqualTo(160);
        assertThat(ended.bestScore()).hasValue(0.75);
        assertThat(ended.evaluation()).isEqualTo(Samples.evaluation(40, 0.75));
        assertThat(ended.restarts()).isZero();
        assertThat(supervisor.isAlive()).isFalse();
    }

    @Test
    void run_reachingItsEnd_waitsForItsLastEvaluationHoweverLong() {
        supervisor.getAllEffects();
        supervisor.run(baselines());
        supervisor.run(policyFinished(40));

        assertThat(supervisor.getAllEffects()).noneMatch(Effect.TimerScheduled.class::isInstance);
    }

    @Test
    void stop_whileTheLastEvaluationTakesLong_hurriesIt() {
        supervisor.run(baselines());
        supervisor.run(evaluated(30, 0.5));
        supervisor.run(policyFinished(40));
        supervisor.getAllEffects();
        supervisor.run(new Stop("no patience"));
        assertThat(supervisor.getAllEffects()).anyMatch(Effect.TimerScheduled.class::isInstance);
        supervisor.run(new Overdue());

        assertThat(result.join().status()).isEqualTo(TrainingStatus.COMPLETED);
        assertThat(result.join().policyUpdates()).isEqualTo(40);
    }

    @Test
    void stop_midRun_isInterruptedWithTheFirstReason() {
        supervisor.run(baselines());
        supervisor.run(evaluated(10, 0.5));
        supervisor.run(new Stop("lunch"));
        supervisor.run(new Stop("dinner"));
        assertThat(policy().getAllReceived()).containsExactly(new PolicyLearnerCommand.Finish("lunch"));
        finishAll();

        assertThat(result.join().status()).isEqualTo(TrainingStatus.INTERRUPTED);
        assertThat(result.join().reason()).isEqualTo("lunch");
    }

    @Test
    void stop_beforeTheFirstEvaluation_isInterruptedWithWhatWasLearned() {
        supervisor.run(new Stop("second thoughts"));
        supervisor.run(policyFinished(0));
        supervisor.run(criticFinished(0));
        supervisor.run(new Overdue());

        assertThat(result.join().status()).isEqualTo(TrainingStatus.INTERRUPTED);
        assertThat(result.join().evaluation().isMeasured()).isFalse();
        assertThat(result.join().baselines()).isEqualTo(Baselines.UNKNOWN);
        assertThat(result.join().policy()).isEqualTo(policyFinished(0).policy());
    }

    @Test
    void stop_beforeAnybodyHasSpoken_tellsTheReason() {
        supervisor.run(new Stop("second thoughts"));
        supervisor.run(new Overdue());

        assertThatThrownBy(result::join)
                .hasCauseInstanceOf(TrainingFailedException.class)
                .hasMessageContaining("second thoughts");
    }

    @Test
    void stop_whenTheLastEvaluationIsNotWaitedFor_givesNoOldScoreToTheNewPolicy() {
        supervisor.run(baselines());
        supervisor.run(evaluated(30, 0.5));
        supervisor.run(new Stop("no patience"));
        supervisor.run(policyFinished(40));
        supervisor.run(criticFinished(160));
        supervisor.run(new Overdue());

        assertThat(result.join().policy().version()).isEqualTo(40);
        assertThat(result.join().critic().version()).isEqualTo(160);
        assertThat(result.join().evaluation().isMeasured()).isFalse();
        assertThat(result.join().bestScore()).hasValue(0.5);
    }

    @Test
    void run_criticAheadAtTheEnd_keepsTheOneThatWasEvaluated() {
        supervisor.run(baselines());
        supervisor.run(evaluated(40, 0.5));
        supervisor.run(policyFinished(40));
        supervisor.run(criticFinished(170));
        supervisor.run(new EvaluationFinished());
        supervisor.run(new ReplayStatus(1, 2, List.of()));

        assertThat(result.join().critic())
                .isEqualTo(evaluated(40, 0.5).snapshot().critic());
        assertThat(result.join().evaluation().isMeasured()).isTrue();
    }

    @Test
    void progress_beforeTheBaselines_tellsWhatLearningWaitsFor() {
        supervisor.run(new ReplayStatus(0, 0, List.of("inserts wait")));
        assertThat(heard.toString())
                .contains("evaluator to find the best picks")
                .doesNotContain("inserts wait");
    }

    @Test
    void roleFailed_isHeardAndCounted() {
        supervisor.run(baselines());
        supervisor.run(evaluated(10, 0.5));
        supervisor.run(new RoleFailed(Role.ITEM_SOURCE, "dry"));
        supervisor.run(new RoleFailed(Role.SIMULATION_WORKER, "fog"));
        supervisor.run(new Stop("enough"));
        finishAll();

        assertThat(heard).contains("restarted item-source dry", "restarted simulation-worker fog");
        assertThat(result.join().restarts()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SIMULATION_WORKER"},
            mode = EnumSource.Mode.EXCLUDE)
    void roleStopped_anyRole_failsTheRunOnceTheOthersHaveSpoken(Role role) {
        supervisor.run(baselines());
        supervisor.run(evaluated(10, 0.5));
        supervisor.run(new RoleFailed(role, "first"));
        supervisor.run(new GaveUp(role, "last straw"));
        supervisor.run(new RoleStopped(role));
        if (role != Role.POLICY_LEARNER) {
            supervisor.run(policyFinished(12));
        } else {
            assertThat(critic().getAllReceived()).contains(new CriticLearnerCommand.Finish());
        }
        if (role != Role.CRITIC_LEARNER) {
            supervisor.run(criticFinished(48));
        }
        if (role != Role.EVALUATOR && role != Role.POLICY_LEARNER) {
            supervisor.run(new EvaluationFinished());
        }
        if (role != Role.EXPERIENCE_REPLAY) {
            supervisor.run(new ReplayStatus(1, 2, List.of()));
        }

        TrainingResult ended = result.join();
        assertThat(ended.status()).isEqualTo(TrainingStatus.FAILED);
        assertThat(ended.reason()).contains(role.label(), "last straw");
        assertThat(ended.restarts()).isOne();
        assertThat(ended.policyUpdates()).isEqualTo(role == Role.POLICY_LEARNER ? 10 : 12);
        assertThat(ended.criticUpdates()).isEqualTo(48);
        assertThat(supervisor.isAlive()).isFalse();
    }

    @Test
    void roleStopped_beforeAnythingWasEvaluated_failsWithRoleAndCause() {
        supervisor.run(new GaveUp(Role.EVALUATOR, "no optimum"));
        supervisor.run(new RoleStopped(Role.EVALUATOR));
        supervisor.run(policyFinished(0));
        supervisor.run(criticFinished(0));
        supervisor.run(new ReplayStatus(0, 0, List.of()));

        assertThatThrownBy(result::join)
                .hasCauseInstanceOf(TrainingFailedException.class)
                .hasMessageContaining("evaluator failed too often; the last time: no optimum");
    }

    @Test
    void roleStopped_whileTheRunWasReachingItsEnd_isAFailureIfItsLastWordIsMissing() {
        supervisor.run(baselines());
        supervisor.run(evaluated(10, 0.5));
        supervisor.run(policyFinished(40));
        supervisor.run(criticFinished(160));
        supervisor.run(new ReplayStatus(1, 2, List.of()));
        supervisor.run(new GaveUp(Role.EVALUATOR, "no fuel"));

        assertThat(result.join().status()).isEqualTo(TrainingStatus.FAILED);
        assertThat(result.join().reason()).contains("evaluator", "no fuel");
        assertThat(result.join().policyUpdates()).isEqualTo(40);
    }

    @Test
    void roleStopped_whenItIsNoLongerNeeded_changesNothing() {
        supervisor.run(baselines());
        supervisor.run(evaluated(40, 0.5));
        supervisor.run(policyFinished(40));
        supervisor.run(new RoleStopped(Role.SELECTOR));
        finishAll();

        assertThat(result.join().status()).isEqualTo(TrainingStatus.COMPLETED);
    }

    @Test
    void roleStopped_withoutAWord_failsTheRunToo() {
        supervisor.run(baselines());
        supervisor.run(evaluated(10, 0.5));
        supervisor.run(new RoleStopped(Role.ITEM_REPLAY));
        finishAll();

        assertThat(result.join().status()).isEqualTo(TrainingStatus.FAILED);
        assertThat(result.join().reason()).isEqualTo("item-replay stopped for no known reason");
    }

    @Test
    void gaveUp_whileTheLastEvaluationGoesOn_doesNotHurryIt() {
        supervisor.run(baselines());
        supervisor.run(policyFinished(40));
        supervisor.getAllEffects();
        supervisor.run(new GaveUp(Role.SIMULATION_WORKER, "fog"));

        assertThat(supervisor.getAllEffects()).noneMatch(Effect.TimerScheduled.class::isInstance);
    }

    @Test
    void gaveUp_simulation_failsTheRun() {
        supervisor.run(baselines());
        supervisor.run(evaluated(10, 0.5));
        supervisor.run(new GaveUp(Role.SIMULATION_WORKER, "the reward for list 3 is NaN"));
        finishAll();

        assertThat(result.join().status()).isEqualTo(TrainingStatus.FAILED);
        assertThat(result.join().reason())
                .isEqualTo("simulation-worker failed too often; the last time: the reward for list 3 is NaN");
    }

    @Test
    void overdue_silentParts_endsWithWhatWasEvaluatedLast() {
        supervisor.run(baselines());
        supervisor.run(evaluated(10, 0.5));
        supervisor.run(new GaveUp(Role.SIMULATION_WORKER, "fog"));
        supervisor.run(new Overdue());

        assertThat(result.join().policyUpdates()).isEqualTo(10);
        assertThat(result.join().criticUpdates()).isEqualTo(40);
    }

    @Test
    void listener_thatThrowsAnything_doesNotEndTheRun() {
        CompletableFuture<TrainingResult> other = new CompletableFuture<>();
        supervisor.signal(PostStop.instance());
        supervisor = BehaviorTestKit.create(TrainingSupervisor.create(parts, new Throwing(), other));
        supervisor.run(baselines());
        supervisor.run(evaluated(10, 0.5));
        supervisor.run(new RoleFailed(Role.SELECTOR, "x"));
        supervisor.run(new ReplayStatus(1, 2, List.of()));
        supervisor.run(new Stop("enough"));
        finishAll();

        assertThat(other.join().status()).isEqualTo(TrainingStatus.INTERRUPTED);
    }

    @Test
    void system_thatEndsFirst_failsTheResult() {
        supervisor.signal(PostStop.instance());

        assertThatThrownBy(result::join)
                .hasCauseInstanceOf(TrainingFailedException.class)
                .hasMessageContaining("the actor system ended before training did");
    }

    private void finishAll() {
        supervisor.run(policyFinished(40));
        supervisor.run(criticFinished(160));
        supervisor.run(new EvaluationFinished());
        supervisor.run(new ReplayStatus(1, 2, List.of()));
    }

    private static BaselinesKnown baselines() {
        return new BaselinesKnown(new Baselines(-1, OptionalDouble.of(0)));
    }

    private Evaluated evaluated(long version, double score) {
        return new Evaluated(Samples.evaluation(version, score), Samples.policy(parts, version, false));
    }

    private PolicyFinished policyFinished(long version) {
        return new PolicyFinished(
                Samples.policy(parts, version, true).policy(),
                Samples.critic(parts, 4 * version),
                Samples.progress(version),
                "reached stop.policy-updates");
    }

    private CriticFinished criticFinished(long version) {
        return new CriticFinished(
                Samples.critic(parts, version),
                Samples.criticUpdate(parts, version, true).progress());
    }

    private TestInbox<ExperienceReplayCommand> replay() {
        return supervisor.childInbox("experience-replay");
    }

    private TestInbox<CriticLearnerCommand> critic() {
        return supervisor.childInbox("critic-learner");
    }

    private TestInbox<PolicyLearnerCommand> policy() {
        return supervisor.childInbox("policy-learner");
    }

    private final class Listening implements TrainingListener {
        @Override
        public void started(Baselines baselines) {
            heard.add("started " + baselines.randomReward());
        }

        @Override
        public void progressed(PipelineStatus status) {
            heard.add("progressed " + status.environmentSteps() + " " + status.criticUpdates() + " "
                    + status.policyUpdates() + " " + status.replaySize() + " " + status.waits());
        }

        @Override
        public void restarted(String role, String reason) {
            heard.add("restarted " + role + " " + reason);
        }
    }

    private static final class Throwing implements TrainingListener {
        @Override
        public void started(Baselines baselines) {
            throw new IllegalStateException("started");
        }

        @Override
        public void evaluated(Evaluation evaluation) {
            throw new AssertionError("evaluated");
        }

        @Override
        public void progressed(PipelineStatus status) {
            throw new NoClassDefFoundError("progressed");
        }

        @Override
        public void restarted(String role, String reason) {
            throw new StackOverflowError("restarted");
        }
    }
}
