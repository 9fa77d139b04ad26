package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestInbox;
import akka.actor.typed.Behavior;
import io.slotwise.actors.fixture.Samples;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.protocol.EvaluatorCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand;
import io.slotwise.actors.protocol.PolicyLearnerCommand.Finish;
import io.slotwise.actors.protocol.PolicyLearnerCommand.RequestEvaluation;
import io.slotwise.actors.protocol.PolicyLearnerCommand.SetPace;
import io.slotwise.actors.protocol.PolicySnapshot;
import io.slotwise.actors.protocol.SupervisorCommand;
import io.slotwise.actors.protocol.SupervisorCommand.BaselinesKnown;
import io.slotwise.actors.protocol.SupervisorCommand.Evaluated;
import io.slotwise.actors.protocol.SupervisorCommand.EvaluationFinished;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.PolicyEvaluator;
import io.slotwise.actors.training.Stopwatch;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.ParameterSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EvaluatorActorTest {
    private final TestInbox<PolicyLearnerCommand> learner = TestInbox.create();
    private final TestInbox<SupervisorCommand> supervisor = TestInbox.create();
    private boolean broken;
    private boolean firstIsBest;
    private boolean askedMeanwhile;
    private int created;
    private TrainingParts parts;
    private Restartable<EvaluatorCommand> evaluator;

    @AfterEach
    void stop() {
        evaluator.close();
    }

    @Test
    void start_tellsTheBaselinesAndAsksForTheFirstPolicy() {
        start();
        try (PolicyEvaluator direct = parts.evaluator()) {
            assertThat(supervisor.getAllReceived()).containsExactly(new BaselinesKnown(direct.baselines()));
        }
        expectAsk(0);
    }

    @Test
    void policy_isEvaluatedOnceAndTheNextIsAskedForAtTheInterval() {
        start();
        skipStart();
        PolicySnapshot snapshot = Samples.policy(parts, 0, false);
        evaluator.send(snapshot);

        Evaluated evaluated = (Evaluated) supervisor.receiveMessage();
        assertThat(evaluated.snapshot()).isEqualTo(snapshot);
        assertThat(evaluated.evaluation()).isEqualTo(directly(snapshot));
        assertThat(supervisor.hasMessages()).isFalse();
        expectAsk(10);
    }

    @Test
    void policy_betweenIntervals_nextIsStillAtTheInterval() {
        start();
        skipStart();
        evaluator.send(Samples.policy(parts, 13, false));

        expectAsk(20);
    }

    @Test
    void policy_inLockstep_nextIsAskedForAfterTheEvaluation() {
        start("mode = lockstep");
        skipStart();
        evaluator.send(Samples.policy(parts, 0, false));

        assertThat(askedMeanwhile).isFalse();
        expectAsk(10);
    }

    @Test
    void policy_async_nextIsAskedForBeforeTheEvaluationAndOnlyOnce() {
        start("mode = async");
        skipStart();
        evaluator.send(Samples.policy(parts, 0, false));

        assertThat(askedMeanwhile).isTrue();
        expectAsk(10);
    }

    @Test
    void criticThatIsNotTrusted_slowsThePolicyDownBeforeItGoesOn() {
        start("mode = lockstep", "policy.minimum-trust = 0.5");
        skipStart();
        evaluator.send(Samples.policy(parts, 10, false));

        // An untrained critic that says it is trained.
        assertThat(learner.receiveMessage()).isEqualTo(new SetPace(0.1));
        expectAsk(20);
    }

    @Test
    void evaluationOutOfTurn_leavesThePolicysPaceAlone() {
        start("mode = lockstep", "policy.minimum-trust = 0.5");
        skipStart();
        evaluator.send(Samples.policy(parts, 13, false));

        assertThat(learner.receiveMessage()).isInstanceOf(RequestEvaluation.class);
        assertThat(learner.hasMessages()).isFalse();
    }

    @Test
    void lastPolicy_isEvaluatedAndNoneIsAskedForAfterIt() {
        start();
        skipStart();
        evaluator.send(Samples.policy(parts, 7, true));

        assertThat(supervisor.getAllReceived()).hasSize(2).endsWith(new EvaluationFinished());
        assertThat(learner.hasMessages()).isFalse();
    }

    @Test
    void lastPolicy_evaluatedBefore_isNotEvaluatedAgain() {
        start();
        skipStart();
        evaluator.send(Samples.policy(parts, 10, false));
        supervisor.receiveMessage();
        evaluator.send(Samples.policy(parts, 10, true));

        assertThat(supervisor.getAllReceived()).containsExactly(new EvaluationFinished());
    }

    @Test
    void score_reached_endsTrainingOnce() {
        firstIsBest = true;
        start("stop.score = 1");
        skipStart();
        evaluator.send(solution(0));
        evaluator.send(solution(10));

        assertThat(learner.getAllReceived())
                .filteredOn(Finish.class::isInstance)
                .containsExactly(new Finish("reached stop.score"));
    }

    @Test
    void score_notReached_goesOn() {
        start("stop.score = 0.1");
        skipStart();
        evaluator.send(Samples.policy(parts, 0, false));

        expectAsk(10);
    }

    @Test
    void evaluation_thatFails_isMadeAfterTheRestartWithNothingAskedTwice() {
        start("mode = async");
        skipStart();
        PolicySnapshot snapshot = Samples.policy(parts, 0, false);
        broken = true;
        evaluator.sendFailing(snapshot, "engine failure");
        evaluator.restartFailing("engine failure");
        expectAsk(10);
        assertThat(supervisor.hasMessages()).isFalse();

        broken = false;
        evaluator.restart();
        Evaluated evaluated = (Evaluated) supervisor.receiveMessage();
        assertThat(evaluated.evaluation()).isEqualTo(directly(snapshot));
        assertThat(supervisor.hasMessages()).isFalse();
        assertThat(learner.getAllReceived()).allMatch(message -> message instanceof SetPace);
    }

    @Test
    void lastEvaluation_thatFails_isMadeAfterTheRestart() {
        start();
        skipStart();
        broken = true;
        evaluator.sendFailing(Samples.policy(parts, 3, true), "engine failure");
        broken = false;
        evaluator.restart();

        assertThat(supervisor.getAllReceived()).hasSize(2).endsWith(new EvaluationFinished());
        assertThat(learner.hasMessages()).isFalse();
    }

    @Test
    void start_thatFails_isMadeAnewAndTellsTheBaselinesOnce() {
        broken = true;
        evaluator = new Restartable<>(behavior(), "engine failure");
        evaluator.restartFailing("engine failure");
        assertThat(supervisor.hasMessages()).isFalse();
        assertThat(learner.hasMessages()).isFalse();

        broken = false;
        evaluator.restart();
        assertThat(supervisor.getAllReceived()).hasSize(1);
        expectAsk(0);
    }

    @Test
    void restart_waitingForAPolicy_keepsItsSimulationAndAsksForNothingTwice() {
        start();
        skipStart();
        int before = created;
        evaluator.restart();

        assertThat(created).isEqualTo(before);
        assertThat(supervisor.hasMessages()).isFalse();
        assertThat(learner.hasMessages()).isFalse();
    }

    private void start(String... more) {
        evaluator = new Restartable<>(behavior(more));
    }

    private Behavior<EvaluatorCommand> behavior(String... more) {
        parts = parts(more);
        return EvaluatorActor.create(
                parts, Stopwatch.start(() -> 0), new EvaluatorActor.Peers(learner.getRef(), supervisor.getRef()));
    }

    private TrainingParts parts(String... more) {
        return new TrainingParts(Settings.small(more), () -> {
            created++;
            return new TargetValueSimulation() {
                @Override
                public float[] evaluate(ItemLists items, Selections selections) {
                    if (broken) {
                        throw new IllegalStateException("engine failure");
                    }
                    askedMeanwhile = learner.hasMessages();
                    return super.evaluate(items, selections);
                }

                @Override
                public ItemLists generate(int count, RandomStream random) {
                    ItemLists items = super.generate(count, random);
                    if (firstIsBest) {
                        for (int list = 0; list < count; list++) {
                            items.values()[items.offset(list)] = 0.5f;
                        }
                    }
                    return items;
                }
            };
        });
    }

    /** A policy whose logits are all the same, so that it picks the first item. */
    private PolicySnapshot solution(long version) {
        PolicySnapshot any = Samples.policy(parts, version, false);
        ParameterSnapshot zero =
                new ParameterSnapshot(version, new float[any.policy().values().length]);
        return new PolicySnapshot(zero, any.critic(), any.progress(), false);
    }

    private void skipStart() {
        supervisor.receiveMessage();
        expectAsk(0);
    }

    private void expectAsk(long version) {
        assertThat(learner.getAllReceived())
                .filteredOn(message -> !(message instanceof SetPace))
                .extracting(message -> ((RequestEvaluation) message).version())
                .containsExactly(version);
    }

    private Evaluation directly(PolicySnapshot snapshot) {
        TrainingParts fresh = new TrainingParts(parts.settings(), TargetValueSimulation::new);
        try (PolicyEvaluator direct = fresh.evaluator()) {
            return direct.evaluate(snapshot.policy(), snapshot.critic(), snapshot.progress(), 0);
        }
    }
}
