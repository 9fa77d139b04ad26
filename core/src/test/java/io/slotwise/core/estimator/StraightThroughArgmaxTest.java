package io.slotwise.core.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.config.EstimatorKind;
import io.slotwise.core.policy.FixedLogits;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Rewards;
import io.slotwise.core.testing.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StraightThroughArgmaxTest {
    private static final float[] VALUES = {0.2f, 0.9f, 0.4f};
    private static final float[] LOGITS = {0, 1, 2, 1, 0.5f, 1};

    private final ItemLists lists = ItemLists.uniform(2, 3, 1, new float[] {0.2f, 0.9f, 0.4f, 0.2f, 0.9f, 0.4f});
    private final SlotLogits logits = new FixedLogits(2, LOGITS).forward(lists);
    private final GradientEstimator estimator = Estimators.create(EstimatorKind.ST_ARGMAX, 2);

    @Test
    void estimate_knownLogits_isHandComputed() {
        double mean = estimator.estimate(lists, logits, Rewards.targetValue(2), RandomStream.of(1, 0));

        // Picks item 2, and of the tied items 0 and 2 the first.
        assertThat(mean).isCloseTo(-(0.1 * 0.1 + 0.3 * 0.3), within(1e-6));
        for (int row = 0; row < 4; row++) {
            int slot = row % 2;
            double[] soft = Samples.softmax(LOGITS, slot * 3, 3, 2);
            double slope = -2 * (VALUES[slot == 0 ? 2 : 0] - 0.5);
            double blend = 0;
            for (int item = 0; item < 3; item++) {
                blend += soft[item] * slope * VALUES[item];
            }
            for (int item = 0; item < 3; item++) {
                double expected = soft[item] * (slope * VALUES[item] - blend) / 2 / lists.count();
                assertThat((double) logits.gradient()[row * 16 + item]).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void estimate_otherStreams_isTheSameAndDrawsNothing() {
        RandomStream random = RandomStream.of(1, 0);
        estimator.estimate(lists, logits, Rewards.targetValue(2), random);
        float[] first = logits.gradient().clone();
        Arrays.fill(logits.gradient(), 5);

        estimator.estimate(lists, logits, Rewards.targetValue(2), RandomStream.of(99, 9));

        assertThat(logits.gradient()).isEqualTo(first);
        assertThat(random.position()).isZero();
    }
}
