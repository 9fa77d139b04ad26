package io.slotwise.core.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.config.EstimatorKind;
import io.slotwise.config.TemperatureScheduleKind;
import io.slotwise.core.estimator.Estimators;
import io.slotwise.core.estimator.TemperatureSchedule;
import io.slotwise.core.policy.DeepSetsPolicyNetwork;
import io.slotwise.core.policy.PolicyNetwork;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.Adam;
import io.slotwise.core.tensor.GuardState;
import io.slotwise.core.testing.Rewards;
import io.slotwise.core.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyLearnerStateTest {
    private static final SimulationShape SHAPE = new SimulationShape(2, 1, 1, 100, false);

    private static PolicyLearner learner(EstimatorKind kind, int hidden, long seed) {
        PolicyNetwork network = new DeepSetsPolicyNetwork(SHAPE, hidden, RandomStream.of(seed, 0));
        return new PolicyLearner(
                network,
                Estimators.create(kind, 4),
                new TemperatureSchedule(TemperatureScheduleKind.LINEAR, 1, 0.5, 8),
                0.01,
                new Adam(network.parameters(), 3e-3, 10),
                RandomStream.of(3, 1));
    }

    private static void train(PolicyLearner learner, int from, int to) {
        for (int update = from; update < to; update++) {
            learner.update(lists(update), Rewards.targetValue(2));
        }
    }

    private static ItemLists lists(int update) {
        return Samples.lists(1000 + update, 1, 8, 3, 8, 17);
    }

    @ParameterizedTest
    @EnumSource
    void restore_stateOfAnother_learnsTheSameFromThere(EstimatorKind kind) {
        try (PolicyLearner straight = learner(kind, 8, 1);
                PolicyLearner resumed = learner(kind, 8, 2)) {
            train(straight, 0, 5);
            PolicyLearnerState state = straight.state();
            train(straight, 5, 10);

            resumed.restore(state);
            train(resumed, 5, 10);

            assertThat(resumed.state()).isEqualTo(straight.state()).isNotEqualTo(state);
            assertThat(resumed.predictedReward()).isEqualTo(straight.predictedReward());
        }
    }

    @Test
    void restore_stateOfAnotherNetwork_isRefused() {
        try (PolicyLearner learner = learner(EstimatorKind.ST_GUMBEL, 8, 1);
                PolicyLearner wider = learner(EstimatorKind.ST_GUMBEL, 9, 1)) {
            assertThatThrownBy(() -> wider.restore(learner.state())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void update_rewardNotFinite_isSkippedButCounts() {
        DifferentiableReward broken = (items, selected, values, gradient) -> {
            Rewards.targetValue(2).evaluate(items, selected, values, gradient);
            gradient[3] = Float.NaN;
        };
        try (PolicyLearner learner = learner(EstimatorKind.ST_GUMBEL, 8, 1)) {
            train(learner, 0, 3);
            PolicyLearnerState before = learner.state();

            assertThat(learner.update(lists(3), broken)).isFalse();

            assertThat(learner.updates()).isEqualTo(4);
            assertThat(learner.guard()).isEqualTo(new GuardState(1, 1));
            assertThat(learner.snapshot().values())
                    .isEqualTo(before.parameters().values());
            assertThat(learner.state().optimizer()).isEqualTo(before.optimizer());
            assertThat(learner.update(lists(4), Rewards.targetValue(2))).isTrue();
            assertThat(learner.guard()).isEqualTo(new GuardState(1, 0));
        }
    }
}
