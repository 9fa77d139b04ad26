package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    private static final Baselines KNOWN = new Baselines(-3, OptionalDouble.of(1));

    @Test
    void score_knownOptimum_isLinearFromRandomToOptimal() {
        assertThat(KNOWN.score(-3)).hasValue(0);
        assertThat(KNOWN.score(1)).hasValue(1);
        assertThat(KNOWN.score(-2)).hasValue(0.25);
        assertThat(KNOWN.score(-5)).hasValue(-0.5);
        assertThat(KNOWN.score(3)).hasValue(1.5);
    }

    @Test
    void score_unknownOptimum_isEmpty() {
        assertThat(new Baselines(-3, OptionalDouble.empty()).score(1)).isEmpty();
    }

    @Test
    void score_optimumNoBetterThanRandom_isEmpty() {
        assertThat(new Baselines(1, OptionalDouble.of(1)).score(1)).isEmpty();
        assertThat(new Baselines(2, OptionalDouble.of(1)).score(1)).isEmpty();
    }
}
