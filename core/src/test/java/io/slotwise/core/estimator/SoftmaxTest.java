package io.slotwise.core.estimator;

import static io.slotwise.core.testing.GradientCheck.assertGradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.config.EstimatorKind;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Rewards;
import io.slotwise.core.testing.Samples;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
    private static final int SLOTS = 2;
    private static final int DIMENSION = 3;
    private static final double TEMPERATURE = 0.7;

    private final ItemLists lists = Samples.lists(1, DIMENSION, 4, 1, 17);
    private final SlotLogits logits = new SlotLogits(SLOTS);

    /** The mean reward of the blends softmax(θ/τ)·x, in float64. */
    private double relaxed() {
        double sum = 0;
        for (int row = 0; row < logits.rows(); row++) {
            int list = row / SLOTS;
            double[] soft = Samples.softmax(logits.values(), row * logits.stride(), lists.size(list), TEMPERATURE);
            for (int component = 0; component < DIMENSION; component++) {
                double blend = 0;
                for (int item = 0; item < soft.length; item++) {
                    blend += soft[item] * lists.value(list, item, component);
                }
                sum -= (blend - 0.5) * (blend - 0.5);
            }
        }
        return sum / lists.count();
    }

    @Test
    void estimate_quadraticReward_isTheDerivativeOfTheRelaxedReward() {
        logits.fromItemRows(lists, Samples.normals(lists.rows() * SLOTS, 120));

        double mean = Estimators.create(EstimatorKind.SOFTMAX, TEMPERATURE)
                .estimate(lists, logits, Rewards.targetValue(SLOTS * DIMENSION), RandomStream.of(1, 0));

        assertThat(mean).isCloseTo(relaxed(), within(1e-6));
        float[] gradient = logits.gradient().clone();
        for (int list : new int[] {0, 2}) {
            for (int slot = 0; slot < SLOTS; slot++) {
                int from = logits.offset(list, slot);
                assertGradient(
                        "logits",
                        logits.values(),
                        from,
                        from + lists.size(list),
                        gradient,
                        () -> {},
                        this::relaxed,
                        5e-3);
            }
        }
        assertThat(gradient[logits.offset(1, 0)]).isCloseTo(0, within(1e-6f));
    }
}
