package io.slotwise.core.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slotwise.config.EstimatorKind;
import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.testing.Rewards;
import io.slotwise.core.testing.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every estimator must do. */
class EstimatorsTest {
    private static final int SLOTS = 2;

    private final ItemLists lists = Samples.lists(1, 3, 5, 1, 18);
    private final SlotLogits logits = new SlotLogits(SLOTS);

    private double estimate(EstimatorKind kind, RandomStream random) {
        Arrays.fill(logits.gradient(), Float.NaN);
        return Estimators.create(kind, 1, 3).estimate(lists, logits, Rewards.targetValue(SLOTS * 3), random);
    }

    private void assertFiniteAndZeroInPadding() {
        for (int row = 0; row < logits.rows(); row++) {
            int from = row * logits.stride();
            for (int item = 0; item < logits.stride(); item++) {
                float number = logits.gradient()[from + item];
                assertThat(number).as("row %d, item %d", row, item).isFinite();
                assertThat(number == 0 || item < lists.size(row / SLOTS)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void estimate_listsOfDifferentLengths_leavesPaddingAtZero(EstimatorKind kind) {
        logits.fromItemRows(lists, Samples.normals(lists.rows() * SLOTS, 1));

        double mean = estimate(kind, RandomStream.of(1, 0));

        assertFiniteAndZeroInPadding();
        assertThat(mean).isBetween(-SLOTS * 3 * 0.25, 0.0);
        float sum = 0;
        float size = 0;
        for (int at = logits.offset(2, 0); at < logits.offset(2, 1); at++) {
            sum += logits.gradient()[at];
            size += Math.abs(logits.gradient()[at]);
        }
        // A gradient through a softmax changes nothing in sum.
        assertThat(size).isGreaterThan(1e-4f);
        assertThat(Math.abs(sum)).isLessThan(1e-5f * size + 1e-7f);
    }

    @ParameterizedTest
    @EnumSource
    void estimate_maskedItems_areNeverPickedAndGetNoGradient(EstimatorKind kind) {
        logits.fromItemRows(lists, new float[lists.rows() * SLOTS]);
        int[] masked = {logits.offset(0, 0), logits.offset(0, 1), logits.offset(2, 0) + 3, logits.offset(2, 1) + 17};
        for (int at : masked) {
            logits.values()[at] = Kernels.PADDING;
        }
        // An item masked in both slots, for which the reward would overflow if it were picked, tried or blended in.
        lists.values()[0] = 1e20f;

        for (int time = 0; time < 50; time++) {
            double mean = estimate(kind, RandomStream.of(time, 0));

            assertThat(mean).isFinite();
            for (int at : masked) {
                assertThat(logits.gradient()[at]).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void estimate_extremeLogits_areFinite(EstimatorKind kind) {
        float[] extremes = new float[lists.rows() * SLOTS];
        for (int at = 0; at < extremes.length; at++) {
            extremes[at] = at % 3 == 0 ? 1e4f : at % 3 == 1 ? -1e4f : 0;
        }
        logits.fromItemRows(lists, extremes);

        assertThat(estimate(kind, RandomStream.of(1, 0))).isFinite();

        assertFiniteAndZeroInPadding();
    }

    @ParameterizedTest
    @EnumSource
    void estimate_sameStreamTwice_isEqualBitForBit(EstimatorKind kind) {
        logits.fromItemRows(lists, Samples.normals(lists.rows() * SLOTS, 1));
        GradientEstimator reused = Estimators.create(kind, 1, 3);
        reused.estimate(lists, logits, Rewards.targetValue(SLOTS * 3), RandomStream.of(5, 5));
        double mean = estimate(kind, RandomStream.of(1, 0));
        float[] gradient = logits.gradient().clone();

        double again = reused.estimate(lists, logits, Rewards.targetValue(SLOTS * 3), RandomStream.of(1, 0));

        assertThat(again).isEqualTo(mean);
        assertThat(logits.gradient()).isEqualTo(gradient);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SOFTMAX", "ST_ARGMAX"})
    void estimate_again_drawsOtherNumbers(EstimatorKind kind) {
        logits.fromItemRows(lists, Samples.normals(lists.rows() * SLOTS, 1));
        RandomStream random = RandomStream.of(1, 0);
        estimate(kind, random);
        float[] gradient = logits.gradient().clone();

        estimate(kind, random);

        assertThat(logits.gradient()).isNotEqualTo(gradient);
    }

    @Test
    void create_oneSample_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Estimators.create(EstimatorKind.RLOO, 1, 1))
                .withMessage("samples: expected at least 2, found 1");
        for (EstimatorKind kind : EstimatorKind.values()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Estimators.create(kind, Double.NaN))
                    .withMessage("temperature: expected a number above 0, found NaN");
        }
    }
}
