package io.slotwise.core.exact;

import io.slotwise.core.policy.SlotLogits;
import java.util.List;
import java.util.stream.DoubleStream;

/** Weighted means and standard deviations of the gradients of single lists, by West's update (1979). */
final class Moments {
    private final double[] means;
    private final double[] squares;
    private double weights;

    Moments(int length) {
        means = new double[length];
        squares = new double[length];
    }

    /** Adds what the logits of one list of a batch were given, times the number of lists, since it is a share. */
    void add(SlotLogits logits, int list, int size, double weight) {
        if (weight == 0) {
            return;
        }
        weights += weight;
        for (int at = 0; at < means.length; at++) {
            double value = (double) logits.gradient()[logits.offset(list, at / size) + at % size] * logits.lists();
            double difference = value - means[at];
            means[at] += difference * weight / weights;
            squares[at] += weight * difference * (value - means[at]);
        }
    }

    List<Double> mean() {
        return DoubleStream.of(means).boxed().toList();
    }

    List<Double> deviation() {
        return DoubleStream.of(squares)
                .map(square -> Math.sqrt(Math.max(0, square / weights)))
                .boxed()
                .toList();
    }
}
