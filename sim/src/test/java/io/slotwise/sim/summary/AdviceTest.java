package io.slotwise.sim.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.sim.run.Samples;
import org.junit.jupiter.api.Test;

class AdviceTest {
    @Test
    void verdict_score_isInWords() {
        assertThat(Advice.verdict(Samples.result("completed", "st-gumbel", 0.9969, 3)))
                .isEqualTo("Its picks come 99.6 % of the way from random picks to the best possible.");
    }

    @Test
    void verdict_belowRandom_saysSo() {
        assertThat(Advice.verdict(Samples.result("completed", "st-gumbel", -0.5, 3)))
                .isEqualTo("Its picks are worse than random ones (score -0.500).");
    }

    @Test
    void verdict_noOptimum_comparesWithRandom() {
        assertThat(Advice.verdict(Samples.result("completed", "st-gumbel", null, 3)))
                .contains("earn -0.02290", "random picks -0.3293", "not known");
    }

    @Test
    void of_goodOrUnknownScore_isNothing() {
        assertThat(Advice.of(Samples.result("completed", "st-gumbel", 0.97, 3))).isEmpty();
        assertThat(Advice.of(Samples.result("completed", "st-gumbel", null, 0))).isEmpty();
    }

    @Test
    void of_tiedLogitsOfArgmax_namesTheEstimator() {
        assertThat(Advice.of(Samples.result("completed", "st-argmax", 0.3, 0.01)))
                .singleElement()
                .asString()
                .contains("tied (spread 0.01000)", "what st-argmax does", "policy.estimator=st-gumbel");
    }

    @Test
    void of_tiedLogitsOfAnother_doesNotBlameArgmax() {
        assertThat(Advice.of(Samples.result("completed", "st-gumbel", 0.3, 0.01)))
                .singleElement()
                .asString()
                .contains("tied")
                .doesNotContain("argmax");
    }

    @Test
    void of_poorWithoutAKnownCause_isGeneral() {
        assertThat(Advice.of(Samples.result("completed", "st-gumbel", 0.6, 2)))
                .singleElement()
                .asString()
                .contains("longer run");
    }

    @Test
    void of_diverged_isLowerRates() {
        assertThat(Advice.of(Samples.result("diverged", "st-gumbel", 0.99, 2)))
                .singleElement()
                .asString()
                .contains("learning-rate");
    }
}
