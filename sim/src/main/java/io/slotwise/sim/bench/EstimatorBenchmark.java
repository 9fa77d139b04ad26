package io.slotwise.sim.bench;

import io.slotwise.config.EstimatorKind;
import io.slotwise.core.estimator.Estimators;
import io.slotwise.core.estimator.GradientEstimator;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/** Times estimators alone: forward and backward from logits to their gradient, under a reward that costs next to nothing. */
public final class EstimatorBenchmark {
    private EstimatorBenchmark() {}

    /**
     * What came of it.
     *
     * @param microseconds median time of one estimate for the whole batch
     * @param nanosecondsPerLogit the same for each of the batch × slots × items logits
     */
    public record Result(
            String estimator,
            int batch,
            int slots,
            int items,
            int dimension,
            double microseconds,
            double nanosecondsPerLogit) {}

    public static Result run(EstimatorKind kind, int batch, int slots, int items, int dimension, double seconds) {
        RandomStream random = RandomStream.of(0, 0);
        float[] values = new float[batch * items * dimension];
        for (int at = 0; at < values.length; at++) {
            values[at] = random.nextFloat();
        }
        ItemLists lists = ItemLists.uniform(batch, items, dimension, values);
        SlotLogits logits = new SlotLogits(slots);
        logits.prepare(lists);
        for (int row = 0; row < logits.rows(); row++) {
            for (int item = 0; item < items; item++) {
                logits.values()[row * logits.stride() + item] = (float) random.nextNormal();
            }
        }
        GradientEstimator estimator = Estimators.create(kind, 1);
        DifferentiableReward sum = new SumOfSelected(slots * dimension);
        Timing timing = Timing.of(() -> estimator.estimate(lists, logits, sum, random), 1, seconds);
        double perLogit = timing.median() / ((double) batch * slots * items);
        return new Result(kind.id(), batch, slots, items, dimension, timing.median() / 1e3, perLogit);
    }

    /** The sum of all selected numbers. */
    private record SumOfSelected(int width) implements DifferentiableReward {
        @Override
        public void evaluate(ItemLists items, float[] selected, float[] values, float[] gradient) {
            for (int list = 0; list < items.count(); list++) {
                float sum = 0;
                for (int at = list * width; at < (list + 1) * width; at++) {
                    sum += selected[at];
                    gradient[at] = 1;
                }
                values[list] = sum;
            }
        }
    }
}
