package io.slotwise.core.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.config.EstimatorKind;
import io.slotwise.core.estimator.Estimators;
import io.slotwise.core.estimator.TemperatureSchedule;
import io.slotwise.core.policy.AttentionPolicyNetwork;
import io.slotwise.core.policy.DeepSetsPolicyNetwork;
import io.slotwise.core.policy.FixedLogits;
import io.slotwise.core.policy.LogitStatistics;
import io.slotwise.core.policy.Policy;
import io.slotwise.core.policy.PolicyNetwork;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.Adam;
import io.slotwise.core.testing.Rewards;
import io.slotwise.core.testing.Samples;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Learning to pick the items closest to 0.5, by the reward's own gradient: no critic is needed. */
class PolicyLearnerTest {
    private static final SimulationShape SHAPE = new SimulationShape(2, 1, 1, 100, false);
    private static final int SLOTS = 2;
    private static final int ITEMS = 8;
    private static final ItemLists EVALUATION = lists(200, 1);

    private record Outcome(double score, LogitStatistics logits) {}

    private static ItemLists lists(int count, long seed) {
        int[] sizes = new int[count];
        Arrays.fill(sizes, ITEMS);
        return Samples.lists(seed, 1, sizes);
    }

    private static PolicyNetwork deepSets() {
        return new DeepSetsPolicyNetwork(SHAPE, 32, RandomStream.of(1, 0));
    }

    private static PolicyNetwork attention() {
        return new AttentionPolicyNetwork(SHAPE, 32, RandomStream.of(1, 0));
    }

    private static PolicyLearner learner(PolicyNetwork network, EstimatorKind kind, double entropyBonus) {
        return new PolicyLearner(
                network,
                Estimators.create(kind, 1),
                TemperatureSchedule.fixed(1),
                entropyBonus,
                new Adam(network.parameters(), 3e-3, 10),
                RandomStream.of(1, 1));
    }

    private static Outcome train(
            Supplier<PolicyNetwork> networks, EstimatorKind kind, double entropyBonus, int updates) {
        try (PolicyLearner learner = learner(networks.get(), kind, entropyBonus);
                Policy policy = new Policy(networks.get())) {
            for (int update = 0; update < updates; update++) {
                learner.update(lists(32, 1000 + update), Rewards.targetValue(SLOTS));
            }
            policy.load(learner.snapshot());
            assertThat(policy.version()).isEqualTo(updates);
            return new Outcome(score(policy.greedy(EVALUATION)), policy.statistics(EVALUATION));
        }
    }

    /** 0 for picking at random, 1 for always picking the closest item. */
    private static double score(Selections selections) {
        double reward = 0;
        double random = 0;
        double best = 0;
        for (int list = 0; list < EVALUATION.count(); list++) {
            double closest = 1;
            for (int item = 0; item < ITEMS; item++) {
                double error = EVALUATION.value(list, item, 0) - 0.5;
                closest = Math.min(closest, error * error);
                random -= SLOTS * error * error / ITEMS;
            }
            best -= SLOTS * closest;
            for (int slot = 0; slot < SLOTS; slot++) {
                double error = EVALUATION.value(list, selections.pick(list, slot), 0) - 0.5;
                reward -= error * error;
            }
        }
        return (reward - random) / (best - random);
    }

    @Test
    void update_gumbelNoise_learnsAndDecides() {
        Outcome before = train(PolicyLearnerTest::deepSets, EstimatorKind.ST_GUMBEL, 0, 0);

        Outcome after = train(PolicyLearnerTest::deepSets, EstimatorKind.ST_GUMBEL, 0, 400);

        assertThat(before.score()).isLessThan(0.7);
        assertThat(after.score()).isGreaterThan(0.95);
        assertThat(after.logits().standardDeviation()).isGreaterThan(1);
    }

    @Test
    void update_attention_learnsInFewUpdates() {
        Outcome after = train(PolicyLearnerTest::attention, EstimatorKind.ST_GUMBEL, 0, 150);

        assertThat(after.score()).isGreaterThan(0.95);
    }

    @Test
    void update_argmaxWithoutNoise_leavesTheLogitsNearlyTied() {
        Outcome gumbel = train(PolicyLearnerTest::deepSets, EstimatorKind.ST_GUMBEL, 0, 400);

        Outcome argmax = train(PolicyLearnerTest::deepSets, EstimatorKind.ST_ARGMAX, 0, 400);

        assertThat(argmax.logits().standardDeviation())
                .isLessThan(gumbel.logits().standardDeviation() / 20);
    }

    @Test
    void update_entropyBonus_keepsThePolicyUndecided() {
        Outcome without = train(PolicyLearnerTest::deepSets, EstimatorKind.ST_GUMBEL, 0, 200);

        Outcome with = train(PolicyLearnerTest::deepSets, EstimatorKind.ST_GUMBEL, 0.1, 200);

        assertThat(with.logits().entropy()).isGreaterThan(without.logits().entropy() + 0.1);
    }

    @Test
    void update_sameStreams_isEqualBitForBit() {
        try (PolicyLearner one = learner(attention(), EstimatorKind.ST_GUMBEL, 0.01);
                PolicyLearner other = learner(attention(), EstimatorKind.ST_GUMBEL, 0.01)) {
            for (int update = 0; update < 5; update++) {
                one.update(lists(16, update), Rewards.targetValue(SLOTS));
                other.update(lists(16, update), Rewards.targetValue(SLOTS));
            }

            assertThat(one.snapshot()).isEqualTo(other.snapshot());
            assertThat(one.updates()).isEqualTo(5);
        }
    }

    @Test
    void update_once_climbsAndTellsRewardAndGradientNorm() {
        // One slot and two items, tied: for a reward of 3·x, argmax picks the first and the gradient is ∓3/4.
        FixedLogits network = new FixedLogits(1, 0, 0);
        PolicyLearner learner = learner(network, EstimatorKind.ST_ARGMAX, 0);

        learner.update(ItemLists.uniform(1, 2, 1, new float[] {1, 2}), Rewards.linear(3));

        assertThat(learner.predictedReward()).isCloseTo(3, within(1e-6));
        assertThat(learner.gradientNorm()).isCloseTo(0.75 * Math.sqrt(2), within(1e-6));
        assertThat(learner.snapshot().values()).containsExactly(new float[] {-3e-3f, 3e-3f}, within(1e-6f));
        assertThat(learner.snapshot().version()).isEqualTo(1);
    }

    @Test
    void setPace_shortensTheStepsInProportion() {
        float whole = firstStep(1);

        assertThat(whole).isNotZero();
        assertThat(firstStep(0.25)).isCloseTo(whole / 4, within(1e-6f));
    }

    /** How far the first update moves the parameter that it moves the farthest. */
    private static float firstStep(double pace) {
        try (PolicyLearner learner = learner(deepSets(), EstimatorKind.ST_GUMBEL, 0)) {
            learner.setPace(pace);
            float[] before = learner.snapshot().values();
            learner.update(lists(8, 2), Rewards.targetValue(SLOTS));
            float[] after = learner.snapshot().values();
            float greatest = 0;
            for (int at = 0; at < before.length; at++) {
                greatest = Math.max(greatest, Math.abs(after[at] - before[at]));
            }
            return greatest;
        }
    }
}
