package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.actors.fixture.FaultyParts;
import io.slotwise.actors.fixture.FaultyParts.Place;
import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.core.learner.PolicyLearner;
import io.slotwise.core.policy.BestOfK;
import io.slotwise.core.policy.Policy;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.random.StreamId;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticLearner;
import io.slotwise.critic.CriticReward;
import io.slotwise.critic.CriticSnapshot;
import org.junit.jupiter.api.Test;

class CollectorTest {
    private static final TrainingParts PARTS =
            new TrainingParts(Settings.small("stop.environment-steps = 20"), TargetValueSimulation::new);

    @Test
    void nextCount_nearTheLimit_isWhatIsLeftAndThenNothing() {
        try (Collector collector = PARTS.collector()) {
            assertThat(collector.nextCount()).isEqualTo(16);
            collector.select(lists(16), 0);
            assertThat(collector.nextCount()).isEqualTo(4);
            collector.select(lists(4), 0);
            assertThat(collector.nextCount()).isZero();
        }
    }

    @Test
    void nextCount_noLimit_isAlwaysABatch() {
        TrainingParts parts = new TrainingParts(Settings.small(), TargetValueSimulation::new);
        try (Collector collector = parts.collector()) {
            collector.select(lists(16), 0);
            assertThat(collector.nextCount()).isEqualTo(16);
        }
    }

    @Test
    void select_lists_exploresWithThePolicyByTheSelectionStream() {
        ItemLists lists = lists(16);
        try (Collector collector = PARTS.collector();
                Policy policy = PARTS.policy()) {
            Selections expected =
                    policy.explore(lists, PARTS.settings().exploration().epsilon(), PARTS.stream(StreamId.SELECTION));

            assertThat(collector.select(lists, 0)).isEqualTo(expected);
        }
    }

    @Test
    void select_bestOfSeveral_takesWhatATrainedCriticChooses() {
        TrainingParts parts = new TrainingParts(Settings.small("exploration.best-of = 5"), TargetValueSimulation::new);
        ItemLists lists = lists(16);
        try (Collector collector = parts.collector();
                Collector plain = PARTS.collector();
                CriticLearner learner = parts.criticLearner();
                CriticReward critic = parts.criticReward();
                Policy policy = parts.policy()) {
            assertThat(collector.select(lists, 0)).isEqualTo(plain.select(lists, 0));

            RandomStream random = parts.stream(StreamId.SELECTION);
            policy.explore(lists, 0.3, random);
            CriticSnapshot untrained = learner.snapshot();
            CriticSnapshot trained = new CriticSnapshot(
                    new ParameterSnapshot(1, untrained.parameters().values()), untrained.scale());
            critic.load(trained);
            Selections chosen = new BestOfK(5).select(policy, lists, critic, random);
            collector.load(new ParameterSnapshot(0, policyParameters(parts)), trained);

            assertThat(collector.select(lists, 0)).isEqualTo(policy.explore(lists, chosen, 0.3, random));
        }
    }

    private static float[] policyParameters(TrainingParts parts) {
        try (PolicyLearner learner = parts.policyLearner()) {
            return learner.snapshot().values();
        }
    }

    @Test
    void select_thatFails_isNotCountedAndDrawsNothing() {
        TrainingParts faulty = new FaultyParts(PARTS.settings(), Place.POLICY_FORWARD, call -> call == 1);
        try (Collector collector = faulty.collector();
                Collector healthy = PARTS.collector()) {
            assertThatThrownBy(() -> collector.select(lists(16), 0)).hasMessageContaining("a fault in POLICY_FORWARD");

            assertThat(collector.select(lists(16), 0)).isEqualTo(healthy.select(lists(16), 0));
            assertThat(collector.nextCount()).isEqualTo(4);
        }
    }

    private static ItemLists lists(int count) {
        return new TargetValueSimulation().generate(count, RandomStream.of(3, 0));
    }
}
