package io.slotwise.core.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.core.random.RandomStream;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against published and hand-computed numbers. */
class ExactGradientTest {
    private static final Offset<Double> EXACT = within(1e-9);

    private static ExactGradient binary(KnownReward reward) {
        float[][] logits = new float[reward.slots()][2];
        return ExactGradient.of(new ExactProblem(new float[] {0, 1}, logits, reward));
    }

    @Test
    void of_zeroToTenWithTheOptimumInTheMiddle_isHandComputed() {
        float[] items = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        KnownReward reward = KnownReward.power("middle", 1, 2, 5);

        ExactGradient exact = ExactGradient.of(new ExactProblem(items, new float[1][11], reward));

        assertThat(exact.reward()).isCloseTo(-10, EXACT);
        for (int item = 0; item <= 10; item++) {
            double distance = item - 5;
            assertThat(exact.gradient().get(item)).isCloseTo((10 - distance * distance) / 11, EXACT);
        }
    }

    /** The toy problem of Grathwohl et al. 2018, "Backpropagation through the void", section 4.1. */
    @Test
    void of_oneBitCloseToHalf_isTheToyProblemOfRelax() {
        ExactGradient exact = binary(KnownReward.power("relax", 1, 2, 0.499));

        assertThat(exact.reward()).isCloseTo(-0.250001, EXACT);
        assertThat(exact.gradient().get(1)).isCloseTo(-5e-4, EXACT);
        assertThat(exact.gradient().get(0)).isCloseTo(5e-4, EXACT);
    }

    /** The toy problem of Liu et al. 2019, "Rao-Blackwellized stochastic gradients for discrete distributions". */
    @Test
    void of_threeBitsOfOneLogit_isTheToyProblemOfLiu() {
        double[] targets = {0.6, 0.51, 0.48};
        double gradient = 0;
        for (double target : targets) {
            gradient +=
                    binary(KnownReward.power("liu", 1, 2, target)).gradient().get(1);
        }

        assertThat(-gradient).isCloseTo(-0.045, EXACT);
    }

    /** The toy problem of Yin, Yue, Zhou 2019, "ARSM: augment-REINFORCE-swap-merge estimator". */
    @Test
    void of_thirtyCategories_isTheToyProblemOfArsm() {
        float[] items = new float[30];
        for (int item = 0; item < 30; item++) {
            items[item] = item + 1;
        }
        KnownReward reward = new KnownReward("arsm", 1, x -> 0.5 + x[0] / 900, (x, slot) -> 1 / 900.0);

        double expected = ExactGradient.of(new ExactProblem(items, new float[1][30], reward))
                .reward();

        assertThat(expected).isCloseTo(0.5172222222, EXACT);
        assertThat(reward.value(new double[] {30})).isCloseTo(0.5333333333, EXACT);
    }

    /** The polynomial benchmark of Liu et al. 2023, "Bridging discrete and backpropagation", section 5.1. */
    @ParameterizedTest
    @CsvSource({"1.5, .35488, .30187", "2, .2525, .2025", "3, .12875, .09113"})
    void of_bitsAgainstAPolynomial_isItsClosedForm(double exponent, double uniform, double optimum) {
        KnownReward reward = KnownReward.power("polynomial", 1, exponent, 0.45);

        assertThat(-binary(reward).reward()).isCloseTo(uniform, within(1e-5));
        assertThat(-reward.value(new double[] {0})).isCloseTo(optimum, within(1e-5));
    }

    @Test
    void of_anyReward_isTheDerivativeOfItsExpectation() {
        for (KnownReward reward : EstimatorTable.DEFAULT.rewards()) {
            float[] items = {0.1f, 0.8f, 0.4f};
            float[][] logits = {{0.3f, -1, 0.5f}, {1, 0.2f, -0.4f}};
            List<Double> gradient =
                    ExactGradient.of(new ExactProblem(items, logits, reward)).gradient();

            for (int at = 0; at < 6; at++) {
                double above = expected(items, logits, reward, at, 1 / 256f);
                double below = expected(items, logits, reward, at, -1 / 256f);
                assertThat(gradient.get(at)).as(reward.name()).isCloseTo((above - below) * 128, within(1e-5));
            }
        }
    }

    private static double expected(float[] items, float[][] logits, KnownReward reward, int at, float step) {
        float[][] moved = {logits[0].clone(), logits[1].clone()};
        moved[at / 3][at % 3] += step;
        return ExactGradient.of(new ExactProblem(items, moved, reward)).reward();
    }

    @Test
    void new_sizesThatDoNotFit_areRefused() {
        KnownReward reward = KnownReward.linear(2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExactProblem(new float[3], new float[1][3], reward))
                .withMessage("logits: expected a row for each of 2 slots, found 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExactProblem(new float[3], new float[2][4], reward))
                .withMessage("logits of slot 0: expected 3 numbers, found 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactProblem.random(101, 1, KnownReward.linear(3), RandomStream.of(1, 0)))
                .withMessage("items: expected at most a million selections, found 101 items for 3 slots");
    }
}
