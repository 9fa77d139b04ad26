package io.slotwise.core.estimator;

import static io.slotwise.core.testing.GradientCheck.assertGradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.config.EstimatorKind;
import io.slotwise.core.policy.FixedLogits;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Rewards;
import io.slotwise.core.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StraightThroughGumbelTest {
    private static GradientEstimator estimator(double temperature) {
        return Estimators.create(EstimatorKind.ST_GUMBEL, temperature);
    }

    /** The same items in every list. */
    private static ItemLists copies(int count, float... items) {
        float[] values = new float[count * items.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = items[at % items.length];
        }
        return ItemLists.uniform(count, items.length, 1, values);
    }

    /** The sum over lists of what each slot's logits were given: for the same lists, an estimate of the expectation. */
    private static double[] summed(SlotLogits logits, int items) {
        double[] sums = new double[logits.slots() * items];
        for (int row = 0; row < logits.rows(); row++) {
            for (int item = 0; item < items; item++) {
                sums[row % logits.slots() * items + item] += logits.gradient()[row * logits.stride() + item];
            }
        }
        return sums;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2})
    void estimate_linearReward_isTheDerivativeOfTheNoisyRelaxation(double temperature) {
        ItemLists lists = Samples.lists(1, 2, 4, 1, 17);
        float[] weights = {1, -2, 0.5f, 3};
        SlotLogits logits = new SlotLogits(2);
        logits.fromItemRows(lists, Samples.normals(lists.rows() * 2, 110));
        RandomStream random = RandomStream.of(4, 0);
        random.seek(77);

        estimator(temperature).estimate(lists, logits, Rewards.linear(weights), random);

        assertThat(random.position()).isEqualTo(77 + 6 * 32);
        float[] gradient = logits.gradient().clone();
        assertGradient(
                "logits of the long list",
                logits.values(),
                logits.offset(2, 0),
                logits.offset(2, 0) + 17,
                gradient,
                () -> {},
                () -> relaxed(lists, logits, weights, temperature, random.key()),
                5e-3);
        for (int at = logits.offset(0, 1) + 4; at < logits.offset(1, 0); at++) {
            assertThat(gradient[at]).as("padding at %d", at).isZero();
        }
    }

    /** The mean reward of softmax((θ + G)/τ)·x, with the noise from the stream's position 77 on. */
    private static double relaxed(ItemLists lists, SlotLogits logits, float[] weights, double temperature, long key) {
        double sum = 0;
        for (int row = 0; row < logits.rows(); row++) {
            int list = row / 2;
            float[] noisy = new float[lists.size(list)];
            for (int item = 0; item < noisy.length; item++) {
                int at = row * logits.stride() + item;
                double exponential = RandomStream.exponential(RandomStream.bits(key, 77 + at));
                noisy[item] = (float) (logits.values()[at] - Math.log(exponential));
            }
            double[] soft = Samples.softmax(noisy, 0, noisy.length, temperature);
            for (int at = 0; at < noisy.length * 2; at++) {
                sum += soft[at / 2] * lists.value(list, at / 2, at % 2) * weights[row % 2 * 2 + at % 2];
            }
        }
        return sum / lists.count();
    }

    @Test
    void estimate_twoTiedItems_expectsASixthOfTheirDifference() {
        // The noisy softmax of two tied logits is uniform on [0, 1], so E[y (1 − y)] = 1/6.
        ItemLists lists = copies(4_000, 0, 1);
        SlotLogits logits = new FixedLogits(1, 0, 0).forward(lists);

        estimator(1).estimate(lists, logits, Rewards.linear(3), RandomStream.of(4, 1));

        assertThat(summed(logits, 2)).containsExactly(new double[] {-0.5, 0.5}, within(0.015));
    }

    @Test
    void estimate_coldTemperature_approachesTheEnumeratedGradientOfAMultilinearReward() {
        // a·x + b·y + c·x·y for the two slots' items x and y: straight through is exact where softmax is cold.
        float[] items = {0.1f, 0.9f, 0.4f};
        float[] values = {0.3f, -0.5f, 0, 1, 0.2f, -1};
        ItemLists lists = copies(20_000, items);
        SlotLogits logits = new FixedLogits(2, values).forward(lists);
        DifferentiableReward reward = (ignored, selected, rewards, gradient) -> {
            for (int list = 0; list < lists.count(); list++) {
                float x = selected[2 * list];
                float y = selected[2 * list + 1];
                rewards[list] = 2 * x - y + 3 * x * y;
                gradient[2 * list] = 2 + 3 * y;
                gradient[2 * list + 1] = -1 + 3 * x;
            }
        };

        double mean = estimator(0.1).estimate(lists, logits, reward, RandomStream.of(4, 2));

        double[] first = Samples.softmax(values, 0, 3, 1);
        double[] second = Samples.softmax(values, 3, 3, 1);
        double[] expected = new double[6];
        double expectedReward = 0;
        for (int pick = 0; pick < 9; pick++) {
            double x = items[pick / 3];
            double y = items[pick % 3];
            double share = first[pick / 3] * second[pick % 3] * (2 * x - y + 3 * x * y);
            expectedReward += share;
            for (int item = 0; item < 3; item++) {
                expected[item] += share * ((item == pick / 3 ? 1 : 0) - first[item]);
                expected[3 + item] += share * ((item == pick % 3 ? 1 : 0) - second[item]);
            }
        }
        assertThat(mean).isCloseTo(expectedReward, within(0.03));
        assertThat(summed(logits, 3)).containsExactly(expected, within(0.03));
    }

    @Test
    void estimate_manyLists_asksAboutExactSamplesOfTheSoftmax() {
        ItemLists lists = copies(8_000, 0, 1, 2, 3);
        float[] values = {0, 1, -1, 0.5f};
        SlotLogits logits = new FixedLogits(1, values).forward(lists);
        long[] counts = new long[4];
        DifferentiableReward counting = (items, selected, rewards, gradient) -> {
            for (int list = 0; list < items.count(); list++) {
                counts[(int) selected[list]]++;
            }
        };

        estimator(0.3).estimate(lists, logits, counting, RandomStream.of(4, 3));

        assertThat(Samples.chiSquare(counts, Samples.softmax(values, 0, 4, 1))).isLessThan(Samples.chiSquareLimit(3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void setTemperature_notAPositiveNumber_isRefused(double temperature) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> estimator(temperature))
                .withMessageContaining("temperature");
    }
}
