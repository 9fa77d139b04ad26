package io.slotwise.core.learner;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.config.TemperatureScheduleKind;
import io.slotwise.core.estimator.GradientEstimator;
import io.slotwise.core.estimator.TemperatureSchedule;
import io.slotwise.core.policy.FixedLogits;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.Adam;
import io.slotwise.core.testing.Rewards;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyLearnerTemperatureTest {
    /** Remembers the temperature of each estimate. */
    private static final class Recorder implements GradientEstimator {
        private final List<Double> temperatures = new ArrayList<>();
        private double temperature = Double.NaN;

        @Override
        public double estimate(ItemLists items, SlotLogits logits, DifferentiableReward reward, RandomStream random) {
            temperatures.add(temperature);
            return 0;
        }

        @Override
        public void setTemperature(double newTemperature) {
            temperature = newTemperature;
        }
    }

    @Test
    void update_schedule_setsTheTemperatureOfEachUpdate() {
        Recorder recorder = new Recorder();
        FixedLogits network = new FixedLogits(1, 0, 0);
        TemperatureSchedule schedule = new TemperatureSchedule(TemperatureScheduleKind.LINEAR, 2, 1, 2);
        try (PolicyLearner learner = new PolicyLearner(
                network, recorder, schedule, 0, new Adam(network.parameters(), 1e-3, 0), RandomStream.of(1, 0))) {
            for (int update = 0; update < 4; update++) {
                learner.update(ItemLists.uniform(1, 2, 1, new float[] {1, 2}), Rewards.linear(1));
            }
        }

        assertThat(recorder.temperatures).containsExactly(2.0, 1.5, 1.0, 1.0);
    }
}
