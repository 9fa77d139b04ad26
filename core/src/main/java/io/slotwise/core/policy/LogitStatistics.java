package io.slotwise.core.policy;

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

    private static double deviation(float[] values, int from, int size) {
        if (size < 2) {
            return 0;
        }
        double mean = 0;
        for (int at = from; at < from + size; at++) {
            mean += values[at] / (double) size;
        }
        double squares = 0;
        for (int at = from; at < from + size; at++) {
            squares += (values[at] - mean) * (values[at] - mean);
        }
        return Math.sqrt(squares / (size - 1));
    }

    private static double entropy(float[] soft, int from, int size) {
        double sum = 0;
        for (int at = from; at < from + size; at++) {
            sum -= soft[at] > 0 ? soft[at] * Math.log(soft[at]) : 0;
        }
        return sum;
    }
}
