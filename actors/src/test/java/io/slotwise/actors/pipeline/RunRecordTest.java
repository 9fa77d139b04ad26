package io.slotwise.actors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.actors.fixture.Samples;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.actors.protocol.Role;
import io.slotwise.actors.protocol.SupervisorCommand.CriticFinished;
import io.slotwise.actors.protocol.SupervisorCommand.Evaluated;
import io.slotwise.actors.protocol.SupervisorCommand.LearnerStatus;
import io.slotwise.actors.protocol.SupervisorCommand.PolicyFinished;
import io.slotwise.actors.protocol.SupervisorCommand.ReplayStatus;
import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.PipelineStatus;
import io.slotwise.actors.training.TrainingFailedException;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.actors.training.TrainingResult;
import io.slotwise.actors.training.TrainingResult.TimeToScore;
import io.slotwise.actors.training.TrainingStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RunRecordTest {
    private final TrainingParts parts = new TrainingParts(Settings.small(), TargetValueSimulation::new);
    private final List<PipelineStatus> progress = new ArrayList<>();

    @Test
    void result_nothingEvaluated_failsWithTheReason() {
        RunRecord record = record("");
        record.started(new Baselines(-1, OptionalDouble.empty()));
        record.ends(TrainingStatus.INTERRUPTED, "second thoughts");

        assertThatThrownBy(record::result)
                .isInstanceOf(TrainingFailedException.class)
                .hasMessage("ended before the first evaluation: second thoughts");
    }

    @Test
    void result_withoutLastWords_isThatOfTheLastEvaluation() {
        RunRecord record = evaluated(0.25, 0.75, 0.5);
        record.ends(TrainingStatus.FAILED, "fog");
        TrainingResult result = record.result();

        assertThat(result.policyUpdates()).isEqualTo(30);
        assertThat(result.criticUpdates()).isEqualTo(120);
        assertThat(result.evaluation()).isEqualTo(Samples.evaluation(30, 0.5));
        assertThat(result.bestScore()).hasValue(0.75);
        assertThat(result.timeToScore()).isEmpty();
    }

    @Test
    void evaluated_goalReachedMoreThanOnce_keepsTheFirstTime() {
        RunRecord record = record("stop.score = 0.6");
        record.started(new Baselines(-1, OptionalDouble.of(0)));
        evaluate(record, 10, 0.5);
        evaluate(record, 20, 0.6);
        evaluate(record, 30, 0.9);
        record.ends(TrainingStatus.COMPLETED, "reached stop.score");

        assertThat(record.result().timeToScore()).contains(new TimeToScore(0.6, 16 * 20, 20));
    }

    @Test
    void isOutOfTime_noLimit_isNever() {
        assertThat(record("").isOutOfTime()).isFalse();
        assertThat(record("stop.seconds = 1000000").isOutOfTime()).isFalse();
    }

    @Test
    void isOutOfTime_limitPassed_isTrue() {
        RunRecord record = record("stop.seconds = 0.001");
        while (record.stopwatch().seconds() < 0.001) {
            Thread.onSpinWait();
        }

        assertThat(record.isOutOfTime()).isTrue();
    }

    @Test
    void progressed_learnersToldBefore_putsThemTogether() {
        RunRecord record = record("");
        record.started(new Baselines(-1, OptionalDouble.of(0)));
        record.learned(new LearnerStatus(Role.CRITIC_LEARNER, 7, 0.001));
        record.progressed(new ReplayStatus(5, 6, List.of("x")));

        assertThat(progress).singleElement().satisfies(status -> {
            assertThat(status.environmentSteps()).isEqualTo(6);
            assertThat(status.criticUpdates()).isEqualTo(7);
            assertThat(status.policyUpdates()).isZero();
            assertThat(status.replaySize()).isEqualTo(5);
            assertThat(status.waits()).containsExactly("x");
        });
    }

    @Test
    void progressed_whileEnding_isNotTold() {
        RunRecord record = record("");
        record.ends(TrainingStatus.COMPLETED, "enough");
        record.progressed(new ReplayStatus(5, 6, List.of()));

        assertThat(progress).isEmpty();
    }

    @Test
    void isComplete_statusFromBeforeTheLearnersFinished_isNotTheLast() {
        RunRecord record = evaluated(0.5);
        record.ends(TrainingStatus.COMPLETED, "enough");
        record.progressed(new ReplayStatus(1, 2, List.of()));
        record.finished(new PolicyFinished(
                Samples.policy(parts, 10, true).policy(), Samples.critic(parts, 40), Samples.progress(10), "enough"));
        record.finished(new CriticFinished(Samples.critic(parts, 40), Samples.progress(10)));
        record.evaluationFinished();
        assertThat(record.isComplete()).isFalse();

        record.progressed(new ReplayStatus(3, 4, List.of()));
        assertThat(record.isComplete()).isTrue();
        assertThat(record.result().environmentSteps()).isEqualTo(4);
    }

    @Test
    void lost_whoIsAwaited_turnsACompletedRunIntoAFailedOne() {
        RunRecord record = evaluated(0.5);
        record.ends(TrainingStatus.COMPLETED, "enough");
        record.lost(Role.SELECTOR, "selector lost");
        assertThat(record.hasFailed()).isFalse();
        record.lost(Role.EVALUATOR, "evaluator lost");

        assertThat(record.result().status()).isEqualTo(TrainingStatus.FAILED);
        assertThat(record.result().reason()).isEqualTo("evaluator lost");
    }

    @Test
    void lost_whileInterrupted_staysInterrupted() {
        RunRecord record = evaluated(0.5);
        record.ends(TrainingStatus.INTERRUPTED, "lunch");
        record.lost(Role.EVALUATOR, "evaluator lost");

        assertThat(record.result().status()).isEqualTo(TrainingStatus.INTERRUPTED);
        assertThat(record.result().reason()).isEqualTo("lunch");
    }

    private RunRecord record(String stop) {
        return new RunRecord(Settings.small("stop.policy-updates = null", stop).stop(), new TrainingListener() {
            @Override
            public void progressed(PipelineStatus status) {
                progress.add(status);
            }
        });
    }

    private RunRecord evaluated(double... scores) {
        RunRecord record = record("");
        record.started(new Baselines(-1, OptionalDouble.of(0)));
        for (int at = 0; at < scores.length; at++) {
            evaluate(record, 10 * (at + 1), scores[at]);
        }
        return record;
    }

    private void evaluate(RunRecord record, int version, double score) {
        record.evaluated(new Evaluated(Samples.evaluation(version, score), Samples.policy(parts, version, false)));
    }
}
