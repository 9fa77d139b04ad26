package io.slotwise.core.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.config.EstimatorKind;
import io.slotwise.core.exact.EstimatorTable.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimatorTableTest {
    private static final EstimatorTable SMALL = new EstimatorTable(4, 2, 1, 1, 3, 512, 1);

    @Test
    void rows_everyEstimator_hasARowForEachReward() {
        List<Row> rows = SMALL.rows();

        assertThat(rows).hasSize(SMALL.rewards().size() * EstimatorKind.values().length);
        assertThat(rows.subList(0, EstimatorKind.values().length))
                .extracting(Row::estimator)
                .containsExactly(EstimatorKind.values());
        assertThat(rows)
                .extracting(Row::deviation)
                .allSatisfy(deviation -> assertThat(deviation).isFinite());
        assertThat(SMALL.rows()).isEqualTo(rows);
    }

    @Test
    void rows_byEstimator_tellWhatWasAsked() {
        List<Row> rows = SMALL.rows(List.of(
                EstimatorKind.REINMAX, EstimatorKind.LOCAL_EXPECTATION, EstimatorKind.RLOO, EstimatorKind.SOFTMAX));

        assertThat(rows.subList(0, 4)).extracting(Row::evaluations).containsExactly(1L, 1 + 2 * 4L, 3L, 1L);
        assertThat(rows.subList(0, 4)).extracting(Row::gradients).containsExactly(true, false, false, true);
        assertThat(rows.get(1).biasError()).isZero();
        assertThat(rows.get(2).biasError()).isPositive();
    }
}
