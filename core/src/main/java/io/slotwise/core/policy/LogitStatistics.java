package io.slotwise.core.policy;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.problem.ItemLists;

/**
 * How decided a policy is.
 *
 * @param standardDeviation mean over slots of the standard deviation of a slot's logits: near 0 the policy is tied
 * @param entropy mean over slots of the entropy of softmax(logits), in nats
 */
public record LogitStatistics(double standardDeviation, double entropy) {

    /** Over all rows of a batch, given the softmax of each. */
    static LogitStatistics of(ItemLists items, SlotLogits logits, float[] soft) {
        double deviations = 0;
        double entropies = 0;
        for (int row = 0; row < logits.rows(); row++) {
            int size = items.size(row / logits.slots());
            deviations += deviation(logits.values(), row * logits.stride(), size);
            entropies += entropy(soft, row * logits.stride(), size);
        }
        return new LogitStatistics(deviations / logits.rows(), entropies / logits.rows());
    }

    /** Over the items that may be picked. */
    private static double deviation(float[] values, int from, int size) {
        int count = 0;
        double sum = 0;
        for (int at = from; at < from + size; at++) {
            count += values[at] > Kernels.PADDING ? 1 : 0;
            sum += values[at] > Kernels.PADDING ? values[at] : 0;
        }
        double mean = sum / count;
        double squares = 0;
        for (int at = from; at < from + size; at++) {
            double difference = values[at] > Kernels.PADDING ? values[at] - mean : 0;
            squares += difference * difference;
        }
        return count < 2 ? 0 : Math.sqrt(squares / (count - 1));
    }

    private static double entropy(float[] soft, int from, int size) {
        double sum = 0;
        for (int at = from; at < from + size; at++) {
            sum -= soft[at] > 0 ? soft[at] * Math.log(soft[at]) : 0;
        }
        return sum;
    }
}
