package io.slotwise.core.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.config.EstimatorKind;
import io.slotwise.core.estimator.Estimators;
import io.slotwise.core.policy.DeepSetsPolicyNetwork;
import io.slotwise.core.policy.PolicyNetwork;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Samples;
import org.junit.jupiter.api.Test;

class GradientCosineTest {
    private static final ItemLists LISTS = Samples.lists(3, 1, 8, 5, 7, 8, 8, 6, 8, 8);

    /** The sum over two slots of −(x − 0.5)²; and its opposite. */
    private record Nearest(float sign) implements DifferentiableReward {
        @Override
        public void evaluate(ItemLists items, float[] selected, float[] values, float[] gradient) {
            for (int list = 0; list < items.count(); list++) {
                values[list] = 0;
                for (int at = 2 * list; at < 2 * list + 2; at++) {
                    float miss = selected[at] - 0.5f;
                    values[list] -= sign * miss * miss;
                    gradient[at] = -2 * sign * miss;
                }
            }
        }
    }

    private static double cosine(EstimatorKind kind, DifferentiableReward reward) {
        GradientCosine cosine =
                new GradientCosine(Estimators.create(kind, 1), Estimators.create(EstimatorKind.LOCAL_EXPECTATION, 1));
        try (PolicyNetwork network =
                new DeepSetsPolicyNetwork(new SimulationShape(2, 1, 1, 8, false), 16, RandomStream.of(1, 2))) {
            return cosine.of(network, LISTS, reward, RandomStream.of(5, 6));
        }
    }

    @Test
    void of_localExpectationWhereSlotsDoNotMix_isOne() {
        assertThat(cosine(EstimatorKind.LOCAL_EXPECTATION, new Nearest(1))).isCloseTo(1, within(1e-5));
    }

    @Test
    void of_anEstimatorThatIsBlindToTheOptimum_isLess() {
        double exact = cosine(EstimatorKind.REINMAX, new Nearest(1));
        double blind = cosine(EstimatorKind.ST_ARGMAX, new Nearest(1));

        assertThat(exact).isGreaterThan(blind + 0.1).isLessThan(1);
        assertThat(blind).isGreaterThan(-1);
    }

    @Test
    void of_aRewardThatIsAlwaysTheSame_isZero() {
        assertThat(cosine(EstimatorKind.ST_GUMBEL, new Nearest(0))).isZero();
    }
}
