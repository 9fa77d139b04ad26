package io.slotwise.actors.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.fixture.Settings;
import io.slotwise.actors.fixture.TargetValueSimulation;
import io.slotwise.core.tensor.Blas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingPartsTest {
    @AfterEach
    void restore() {
        Blas.setThreads(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void new_productThreads_areThoseOfMatrixProducts(int threads) {
        var unused = new TrainingParts(Settings.small("product-threads = " + threads), TargetValueSimulation::new);

        assertThat(Blas.threads()).isEqualTo(threads);
    }
}
