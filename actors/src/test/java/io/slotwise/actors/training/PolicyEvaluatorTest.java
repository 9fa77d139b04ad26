package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.actors.fixture.Settings;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.critic.RewardScale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Evaluations that can be checked by hand: one slot, two items, of which the second is worth 3 and the first 1. */
class PolicyEvaluatorTest {
    private static final LearningProgress PROGRESS = new LearningProgress(1, 2, 3, 4, 5, 6, 7);

    private final TrainingParts parts = new TrainingParts(Settings.small("evaluation.items = 400"), OneOrThree::new);
    private final OneOrThree simulation = new OneOrThree();

    @Test
    void baselines_evenPicks_lieAtTheMeanAndTheOptimum() {
        try (PolicyEvaluator evaluator = parts.evaluator(simulation)) {
            assertThat(evaluator.items().count()).isEqualTo(400);
            assertThat(evaluator.baselines().optimalReward()).hasValue(3);
            // 400 fair picks of 1 or 3: standard error 0.05.
            assertThat(evaluator.baselines().randomReward()).isCloseTo(2, within(0.2));
        }
    }

    @Test
    void evaluate_undecidedPolicyAndConstantCritic_isWhatItMustBe() {
        try (PolicyEvaluator evaluator = parts.evaluator(simulation)) {
            Evaluation evaluation =
                    evaluator.evaluate(zeroPolicy(), zeroCritic(new RewardScale(1.5, 0.5)), PROGRESS, 12.5);

            // All logits are 0: the first item wins, and either is sampled as often.
            assertThat(evaluation.greedyReward()).isEqualTo(1);
            assertThat(evaluation.sampledReward()).isCloseTo(2, within(0.2));
            assertThat(evaluation.logitStandardDeviation()).isZero();
            assertThat(evaluation.entropy()).isCloseTo(Math.log(2), within(1e-6));
            double random = evaluator.baselines().randomReward();
            assertThat(evaluation.score().getAsDouble()).isCloseTo((1 - random) / (3 - random), within(1e-12));
            // The critic says 0 in its scale, always.
            assertThat(evaluation.critic().predictedReward()).isCloseTo(1.5, within(1e-6));
            assertThat(evaluation.critic().correlation()).isZero();
            // It misses by 0.5 or by 1.5, on average as far as the rewards of random picks are spread, and more.
            assertThat(evaluation.critic().trust()).hasValue(0);
            assertThat(evaluation.critic().gradientCosine()).isZero();
            assertThat(evaluation.progress()).isEqualTo(PROGRESS);
            assertThat(evaluation.seconds()).isEqualTo(12.5);
        }
    }

    @Test
    void evaluate_criticThatIsRightOnAverage_isTrustedByHowFarItMisses() {
        try (PolicyEvaluator evaluator = parts.evaluator(simulation)) {
            CriticMeasure half = evaluator
                    .evaluate(zeroPolicy(), zeroCritic(new RewardScale(2, 0.5)), PROGRESS, 1)
                    .critic();

            // It says 2 where 1 or 3 is earned: as far off as the mean of random picks is.
            assertThat(half.trust().getAsDouble()).isCloseTo(0, within(0.05));
        }
    }

    @Test
    void evaluate_criticThatHasLearnedNothing_isNeitherTrustedNorMistrusted() {
        try (PolicyEvaluator evaluator = parts.evaluator(simulation);
                var learner = parts.criticLearner()) {
            CriticMeasure untrained = evaluator
                    .evaluate(zeroPolicy(), learner.snapshot(), PROGRESS, 1)
                    .critic();

            assertThat(untrained.trust()).isEmpty();
        }
    }

    @Test
    void evaluate_samePolicyTwice_isTheSame() {
        try (PolicyEvaluator evaluator = parts.evaluator(simulation)) {
            Evaluation once = evaluator.evaluate(zeroPolicy(), zeroCritic(RewardScale.IDENTITY), PROGRESS, 1);

            assertThat(evaluator.evaluate(zeroPolicy(), zeroCritic(RewardScale.IDENTITY), PROGRESS, 1))
                    .isEqualTo(once);
        }
    }

    @Test
    void items_anotherSeedOfTheRun_areTheSame() {
        TrainingParts other = new TrainingParts(Settings.small("seed = 99, evaluation.items = 400"), OneOrThree::new);
        try (PolicyEvaluator one = parts.evaluator();
                PolicyEvaluator two = other.evaluator()) {
            assertThat(two.items()).isEqualTo(one.items());
            assertThat(two.baselines()).isEqualTo(one.baselines());
        }
    }

    @Test
    void close_evaluator_closesItsSimulation() {
        parts.evaluator(simulation).close();

        assertThat(simulation.closed).isTrue();
    }

    @Test
    void evaluator_thatCannotBeMade_closesTheSimulation() {
        simulation.broken = true;

        assertThatThrownBy(() -> parts.evaluator(simulation)).hasMessage("broken");
        assertThat(simulation.closed).isTrue();
    }

    private ParameterSnapshot zeroPolicy() {
        try (var policy = parts.policyLearner()) {
            return new ParameterSnapshot(3, new float[policy.snapshot().values().length]);
        }
    }

    private CriticSnapshot zeroCritic(RewardScale scale) {
        try (var critic = parts.criticLearner()) {
            int length = critic.snapshot().parameters().values().length;
            return new CriticSnapshot(new ParameterSnapshot(2, new float[length]), scale);
        }
    }

    private static final class OneOrThree implements Simulation {
        private boolean broken;
        private boolean closed;

        @Override
        public SimulationShape shape() {
            return new SimulationShape(1, 1, 2, 2, false);
        }

        @Override
        public float[] evaluate(ItemLists items, Selections selections) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            float[] rewards = new float[items.count()];
            for (int list = 0; list < rewards.length; list++) {
                rewards[list] = 1 + 2 * selections.pick(list, 0);
            }
            return rewards;
        }

        @Override
        public Optional<Selections> bestSelections(ItemLists items) {
            return Optional.of(new Selections(
                    1, IntStream.generate(() -> 1).limit(items.count()).toArray()));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
