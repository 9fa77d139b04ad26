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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The estimators by formula, against the same formula in float64, given the pick. */
class PathwiseEstimatorsTest {
    private static final float[] ITEMS = {0.2f, 0.9f, 0.4f, -0.7f};
    private static final float[] LOGITS = {0.5f, -1, 2, 0.1f};
    private static final int SIZE = 4;

    private final ItemLists lists = ItemLists.uniform(1, SIZE, 1, ITEMS).repeated(SIZE);
    private final SlotLogits logits = new FixedLogits(1, LOGITS).forward(lists);

    /** Each of the four lists picks another of the four items; list by list, what its logits are given. */
    private double[][] given(EstimatorKind kind, double temperature) {
        PickConditional estimator = (PickConditional) Estimators.create(kind, temperature);
        estimator.estimateGiven(new int[] {0, 1, 2, 3}, lists, logits, Rewards.targetValue(1));
        double[][] gradients = new double[SIZE][SIZE];
        for (int at = 0; at < SIZE * SIZE; at++) {
            gradients[at / SIZE][at % SIZE] = SIZE * logits.gradient()[at / SIZE * logits.stride() + at % SIZE];
        }
        return gradients;
    }

    /** g: each item times the slope at the picked one. */
    private static double[] candidates(int pick) {
        double[] products = new double[SIZE];
        for (int item = 0; item < SIZE; item++) {
            products[item] = -2 * (ITEMS[pick] - 0.5) * ITEMS[item];
        }
        return products;
    }

    /** J(q)g = q ⊙ (g − q·g). */
    private static double[] throughSoftmax(double[] soft, double[] outer) {
        double mean = 0;
        for (int item = 0; item < SIZE; item++) {
            mean += soft[item] * outer[item];
        }
        double[] result = new double[SIZE];
        for (int item = 0; item < SIZE; item++) {
            result[item] = soft[item] * (outer[item] - mean);
        }
        return result;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.5})
    void straightThrough_goesBackThroughTheSoftmax(double temperature) {
        double[][] gradients = given(EstimatorKind.STRAIGHT_THROUGH, temperature);

        double[] soft = Samples.softmax(LOGITS, 0, SIZE, temperature);
        for (int pick = 0; pick < SIZE; pick++) {
            double[] expected = throughSoftmax(soft, candidates(pick));
            for (int item = 0; item < SIZE; item++) {
                assertThat(gradients[pick][item]).isCloseTo(expected[item] / temperature, within(2e-6));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.5})
    void reinMax_goesBackThroughTheMiddleAndBackwards(double temperature) {
        double[][] gradients = given(EstimatorKind.REINMAX, temperature);

        double[] plain = Samples.softmax(LOGITS, 0, SIZE, 1);
        for (int pick = 0; pick < SIZE; pick++) {
            double[] middle = Samples.softmax(LOGITS, 0, SIZE, temperature);
            for (int item = 0; item < SIZE; item++) {
                middle[item] = (middle[item] + (item == pick ? 1 : 0)) / 2;
            }
            double[] there = throughSoftmax(middle, candidates(pick));
            double[] back = throughSoftmax(plain, candidates(pick));
            for (int item = 0; item < SIZE; item++) {
                assertThat(gradients[pick][item]).isCloseTo(2 * there[item] - back[item] / 2, within(2e-6));
            }
        }
    }

    @Test
    void zgr_isReinMaxAtTemperatureOneWhateverItsOwn() {
        double[][] reinMax = given(EstimatorKind.REINMAX, 1);

        double[][] zgr = given(EstimatorKind.ZGR, 0.3);

        for (int pick = 0; pick < SIZE; pick++) {
            assertThat(zgr[pick]).containsExactly(reinMax[pick], within(1e-6));
        }
    }

    @Test
    void reinMax_temperatureChangedBetweenEstimates_usesTheNewOne() {
        PickConditional changed = (PickConditional) Estimators.create(EstimatorKind.REINMAX, 1);
        changed.estimateGiven(new int[] {0, 1, 2, 3}, lists, logits, Rewards.targetValue(1));
        changed.setTemperature(2);
        changed.estimateGiven(new int[] {0, 1, 2, 3}, lists, logits, Rewards.targetValue(1));
        float[] gradient = logits.gradient().clone();

        given(EstimatorKind.REINMAX, 2);

        assertThat(gradient).isEqualTo(logits.gradient());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 1})
    void gst_goesBackThroughTheGappedSoftmax(double temperature) {
        double[][] gradients = given(EstimatorKind.GST, temperature);

        for (int pick = 0; pick < SIZE; pick++) {
            // The greatest logit is 2: the pick is raised to it, the others are lowered to at most 1.
            float[] gapped = {0.5f, -1, 1, 0.1f};
            gapped[pick] = 2;
            double[] expected = throughSoftmax(Samples.softmax(gapped, 0, SIZE, temperature), candidates(pick));
            for (int item = 0; item < SIZE; item++) {
                assertThat(gradients[pick][item]).isCloseTo(expected[item] / temperature, within(2e-6));
            }
        }
    }

    @Test
    void gumbelSoftmax_oneAndTheSameStream_blendsAsStGumbelGoesBack() {
        // For a linear reward the two ask different questions, get the same slope and go the same way back.
        Estimators.create(EstimatorKind.ST_GUMBEL, 0.7)
                .estimate(lists, logits, Rewards.linear(3), RandomStream.of(1, 0));
        float[] hard = logits.gradient().clone();

        double blended = Estimators.create(EstimatorKind.GUMBEL_SOFTMAX, 0.7)
                .estimate(lists, logits, Rewards.linear(3), RandomStream.of(1, 0));

        assertThat(logits.gradient()).isEqualTo(hard);
        assertThat(blended / 3).isNotIn(0.2, 0.9, 0.4, -0.7).isBetween(-0.7, 0.9);
    }
}
