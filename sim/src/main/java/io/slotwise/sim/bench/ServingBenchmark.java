package io.slotwise.sim.bench;

import io.slotwise.actors.ServedPolicy;
import io.slotwise.actors.selection.SelectionKind;
import io.slotwise.actors.training.SimulationFactory;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.learner.PolicyLearner;
import io.slotwise.critic.CriticLearner;

/** Times picks by a policy that is served and not trained. */
public final class ServingBenchmark {
    private static final int GROUP = 100;

    private ServingBenchmark() {}

    /** What came of it: the median time to pick from one list, on the thread that asks. */
    public record Result(int items, int slots, int dimension, double microseconds) {}

    /** Serves a policy as it begins, which picks as fast as one that has learned. */
    public static Result run(SlotwiseSettings settings, SimulationFactory simulations, double seconds) {
        TrainingParts parts = new TrainingParts(settings, simulations);
        float[][] items = SelectionBenchmark.list(parts.shape());
        try (PolicyLearner policy = parts.policyLearner();
                CriticLearner critic = parts.criticLearner();
                ServedPolicy served = ServedPolicy.of(settings, parts.shape(), policy.snapshot(), critic.snapshot())) {
            Timing timing = Timing.of(() -> served.select(items, SelectionKind.GREEDY), GROUP, seconds);
            return new Result(
                    parts.shape().maximumItems(),
                    parts.shape().slots(),
                    parts.shape().dimension(),
                    timing.median() / 1e3);
        }
    }
}
