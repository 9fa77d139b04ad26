package io.slotwise.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.core.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateGuardTest {
    private final Parameters parameters = parameters();
    private final Adam adam = new Adam(parameters, 0.01, 0);
    private final UpdateGuard guard = new UpdateGuard(parameters);

    private static Parameters parameters() {
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        layout.vector("vector", 1, 19, Initializer.normal(1));
        return layout.build(RandomStream.of(5, 0));
    }

    @AfterEach
    void close() {
        parameters.close();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void descend_gradientNotFinite_changesNothing(float bad) {
        Arrays.fill(parameters.vectorGradient(), 1);
        adam.descend();
        float[] before = parameters.values().clone();
        AdamState state = adam.state();
        parameters.vectorGradient()[17] = bad;

        assertThat(adam.descend()).isFalse();
        assertThat(parameters.values()).isEqualTo(before);
        assertThat(adam.state()).isEqualTo(state);
    }

    @Test
    void passes_goodAndSkipped_countsThem() {
        assertThat(guard.passes(true)).isTrue();
        assertThat(guard.passes(false)).isFalse();
        assertThat(guard.passes(false)).isFalse();
        assertThat(guard.state()).isEqualTo(new GuardState(2, 2));
        assertThat(guard.passes(true)).isTrue();
        assertThat(guard.state()).isEqualTo(new GuardState(2, 0));
    }

    @Test
    void passes_parametersNotFinite_isSkipped() {
        parameters.values()[18] = Float.NaN;

        assertThat(guard.passes(true)).isFalse();
        assertThat(guard.state()).isEqualTo(new GuardState(1, 1));
    }

    @Test
    void rollBack_parametersNotFinite_goesBackToTheLastCopyThatWas() {
        float[] good = {};
        for (int update = 1; update <= 150; update++) {
            parameters.values()[0] = update;
            guard.passes(true);
            good = update == 100 ? parameters.values().clone() : good;
        }
        parameters.values()[3] = Float.POSITIVE_INFINITY;
        guard.passes(true);

        assertThat(guard.rollBack()).isTrue();
        assertThat(parameters.values()).isEqualTo(good);
        assertThat(guard.rollBack()).isFalse();
    }

    @Test
    void rollBack_parametersFinite_leavesThem() {
        parameters.values()[0] = 42;
        guard.passes(false);

        assertThat(guard.rollBack()).isFalse();
        assertThat(parameters.values()[0]).isEqualTo(42);
    }

    @Test
    void restore_state_goesOnCountingAndGoesBackToThoseParameters() {
        parameters.values()[0] = 42;
        guard.restore(new GuardState(7, 3));
        parameters.values()[0] = Float.NaN;
        guard.passes(true);
        guard.rollBack();

        assertThat(guard.state()).isEqualTo(new GuardState(8, 4));
        assertThat(parameters.values()[0]).isEqualTo(42);
    }

    @Test
    void state_impossibleCounts_areRefused() {
        assertThatThrownBy(() -> new GuardState(1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GuardState(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
