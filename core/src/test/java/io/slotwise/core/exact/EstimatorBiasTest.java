package io.slotwise.core.exact;

import static io.slotwise.config.EstimatorKind.GST;
import static io.slotwise.config.EstimatorKind.GUMBEL_RAO;
import static io.slotwise.config.EstimatorKind.LOCAL_EXPECTATION;
import static io.slotwise.config.EstimatorKind.REINFORCE;
import static io.slotwise.config.EstimatorKind.REINMAX;
import static io.slotwise.config.EstimatorKind.RLOO;
import static io.slotwise.config.EstimatorKind.STRAIGHT_THROUGH;
import static io.slotwise.config.EstimatorKind.ST_GUMBEL;
import static io.slotwise.config.EstimatorKind.ZGR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slotwise.config.EstimatorKind;
import io.slotwise.core.estimator.Estimators;
import io.slotwise.core.random.RandomStream;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What theory says of each estimator's bias and noise, by enumeration where it can be, else by many draws. */
class EstimatorBiasTest {
    /** Relative: what float32 leaves. */
    private static final double ROUNDING = 2e-5;
    /** In standard errors; with some 300 numbers compared, one in a thousand test suites would exceed it by chance. */
    private static final double STANDARD_ERRORS = 4.6;

    private static final List<IntFunction<KnownReward>> LINEAR_IN_EACH_SLOT =
            List.of(KnownReward::linear, KnownReward::product);
    private static final List<IntFunction<KnownReward>> QUADRATIC_IN_EACH_SLOT =
            List.of(KnownReward::quadratic, KnownReward::sum);
    private static final List<IntFunction<KnownReward>> ROUGH = List.of(KnownReward::absolute, KnownReward::step);

    private static EstimatorBias bias(EstimatorKind kind, double temperature, ExactProblem problem, int draws) {
        RandomStream random = RandomStream.of(7, kind.ordinal());
        return EstimatorBias.of(Estimators.create(kind, temperature, 4), problem, draws, random);
    }

    private static ExactProblem problem(IntFunction<KnownReward> reward, int slots) {
        return ExactProblem.random(11 - 2 * slots, 1.5, reward.apply(slots), RandomStream.of(3, slots));
    }

    private static void assertExact(EstimatorKind kind, List<IntFunction<KnownReward>> rewards) {
        for (IntFunction<KnownReward> reward : rewards) {
            for (int slots = 1; slots <= 3; slots++) {
                EstimatorBias bias = bias(kind, 1, problem(reward, slots), 0);
                assertThat(bias.draws()).isZero();
                assertThat(bias.bias())
                        .as("%s, reward %s", kind, rewards.indexOf(reward))
                        .isLessThan(ROUNDING);
            }
        }
    }

    private static void assertBiased(EstimatorKind kind, double least, List<IntFunction<KnownReward>> rewards) {
        for (IntFunction<KnownReward> reward : rewards) {
            assertThat(bias(kind, 1, problem(reward, 2), 0).bias()).isGreaterThan(least);
        }
    }

    @Test
    void straightThrough_exactWhereLinearInEachSlot_butNotBeyond() {
        assertExact(STRAIGHT_THROUGH, LINEAR_IN_EACH_SLOT);
        assertBiased(STRAIGHT_THROUGH, 0.1, QUADRATIC_IN_EACH_SLOT);
        assertBiased(STRAIGHT_THROUGH, 0.1, ROUGH);
    }

    @ParameterizedTest
    @EnumSource(names = {"REINMAX", "ZGR"})
    void secondOrder_exactWhereQuadraticInEachSlot_butNotBeyond(EstimatorKind kind) {
        assertExact(kind, LINEAR_IN_EACH_SLOT);
        assertExact(kind, QUADRATIC_IN_EACH_SLOT);
        assertBiased(kind, 0.05, ROUGH);
    }

    @Test
    void localExpectation_exactWhateverTheReward() {
        assertExact(LOCAL_EXPECTATION, LINEAR_IN_EACH_SLOT);
        assertExact(LOCAL_EXPECTATION, QUADRATIC_IN_EACH_SLOT);
        assertExact(LOCAL_EXPECTATION, ROUGH);
    }

    @ParameterizedTest
    @EnumSource(names = {"RLOO", "REINFORCE"})
    void byValues_unbiasedWhateverTheReward(EstimatorKind kind) {
        for (IntFunction<KnownReward> reward :
                List.<IntFunction<KnownReward>>of(KnownReward::linear, KnownReward::sum, KnownReward::step)) {
            for (int slots = 1; slots <= 2; slots++) {
                EstimatorBias bias = bias(kind, 1, problem(reward, slots), 40_960);

                assertThat(bias.greatestError()).isLessThan(STANDARD_ERRORS);
                assertThat(bias.biasError()).isLessThan(0.06);
            }
        }
    }

    @Test
    void gst_biasedButInTheRightDirection() {
        EstimatorBias bias = bias(GST, 1, problem(KnownReward::linear, 2), 0);

        assertThat(bias.bias()).isGreaterThan(0.05);
        assertThat(bias.cosine()).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8, 1})
    void gumbelRao_hasTheMeanOfStGumbelAndLessNoise(double temperature) {
        ExactProblem problem = problem(KnownReward::quadratic, 2);
        EstimatorBias gumbel = bias(ST_GUMBEL, temperature, problem, 40_960);
        EstimatorBias rao = bias(GUMBEL_RAO, temperature, problem, 40_960);

        for (int at = 0; at < gumbel.mean().size(); at++) {
            double error =
                    Math.hypot(gumbel.deviation().get(at), rao.deviation().get(at)) / Math.sqrt(40_960);
            assertThat(rao.mean().get(at)).isCloseTo(gumbel.mean().get(at), within(STANDARD_ERRORS * error));
        }
        assertThat(rao.deviationPerNumber()).isLessThan(0.9 * gumbel.deviationPerNumber());
    }

    /** Ever colder, Gumbel-Rao tends to ZGR. */
    @Test
    void gumbelRao_cold_hasTheMeanOfZgr() {
        ExactProblem problem = problem(KnownReward::absolute, 1);
        EstimatorBias zgr = bias(ZGR, 1, problem, 0);

        EstimatorBias rao = bias(GUMBEL_RAO, 0.02, problem, 81_920);

        for (int at = 0; at < zgr.mean().size(); at++) {
            double error = rao.deviation().get(at) / Math.sqrt(81_920);
            assertThat(rao.mean().get(at)).isCloseTo(zgr.mean().get(at), within(STANDARD_ERRORS * error + 0.002));
        }
    }

    private static ExactProblem zeroToTen() {
        float[] items = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        return new ExactProblem(items, new float[1][11], KnownReward.power("middle", 1, 2, 5));
    }

    /** An optimum between the extremes is invisible if the reward is taken for linear. */
    @Test
    void zeroToTen_straightThrough_isZeroOnAverage() {
        EstimatorBias bias = bias(STRAIGHT_THROUGH, 1, zeroToTen(), 0);

        assertThat(bias.mean()).allSatisfy(number -> assertThat(number).isCloseTo(0, within(1e-5)));
    }

    @ParameterizedTest
    @CsvSource({"0.1, .96, 11.6", "0.5, .67, 4.1", "1, .39, 2.1", "2, .14, .96"})
    void zeroToTen_stGumbel_hasTheTrueDirection(double temperature, double normRatio, double deviation) {
        EstimatorBias bias = bias(ST_GUMBEL, temperature, zeroToTen(), 40_960);

        assertThat(bias.cosine()).isGreaterThan(0.99);
        assertThat(bias.normRatio()).isCloseTo(normRatio, within(0.06));
        assertThat(bias.deviationPerNumber()).isCloseTo(deviation, within(0.06 * deviation));
    }

    @Test
    void zeroToTen_noise_isThatOfTheClosedForms() {
        assertThat(bias(REINMAX, 1, zeroToTen(), 0).deviationPerNumber()).isCloseTo(3.44, within(0.01));
        assertThat(bias(REINFORCE, 1, zeroToTen(), 40_960).deviationPerNumber()).isCloseTo(2.19, within(0.05));
        assertThat(bias(LOCAL_EXPECTATION, 1, zeroToTen(), 0).deviationPerNumber())
                .isCloseTo(0, within(1e-5));
        assertThat(bias(RLOO, 1, zeroToTen(), 40_960).greatestError()).isLessThan(STANDARD_ERRORS);
    }

    private static ExactProblem bit(double exponent, double probability) {
        float logit = (float) Math.log(probability / (1 - probability));
        KnownReward reward = KnownReward.power("polynomial", 1, exponent, 0.45);
        return new ExactProblem(new float[] {0, 1}, new float[][] {{0, logit}}, reward);
    }

    /** Where straight-through comes to rest on the polynomial benchmark: not at the optimum, which is P = 0. */
    @ParameterizedTest
    @CsvSource({"1.5, .4749, .35222", "2, .4500, .2475", "3, .4010, .12130"})
    void polynomial_straightThrough_restsAtItsFixedPoint(double exponent, double probability, double loss) {
        ExactProblem there = bit(exponent, probability);

        assertThat(bias(STRAIGHT_THROUGH, 1, there, 0).mean().get(1)).isCloseTo(0, within(2e-5));
        assertThat(bias(STRAIGHT_THROUGH, 1, bit(exponent, probability - 0.1), 0)
                        .mean()
                        .get(1))
                .isGreaterThan(0.01);
        assertThat(bias(STRAIGHT_THROUGH, 1, bit(exponent, probability + 0.1), 0)
                        .mean()
                        .get(1))
                .isLessThan(-0.01);
        assertThat(-ExactGradient.of(there).reward()).isCloseTo(loss, within(1e-5));
    }

    /** ReinMax is the trapezoid rule there: too short or too long, but never the wrong way. */
    @ParameterizedTest
    @CsvSource({"1.5, .50", "2, 1.00", "3, 1.99"})
    void polynomial_reinMax_isTheTrapezoidRule(double exponent, double ratio) {
        EstimatorBias bias = bias(REINMAX, 1, bit(exponent, 0.5), 0);

        assertThat(bias.normRatio()).isCloseTo(ratio, within(0.005));
        assertThat(bias.cosine()).isCloseTo(1, within(1e-4));
    }
}
