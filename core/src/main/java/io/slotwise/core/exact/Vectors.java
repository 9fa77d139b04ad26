package io.slotwise.core.exact;

import java.util.List;
import java.util.stream.IntStream;

/** What little of vector algebra is needed. */
final class Vectors {
    private Vectors() {}

    static double dot(List<Double> left, List<Double> right) {
        return IntStream.range(0, left.size())
                .mapToDouble(at -> left.get(at) * right.get(at))
                .sum();
    }

    static double norm(List<Double> vector) {
        return Math.sqrt(dot(vector, vector));
    }

    static List<Double> difference(List<Double> left, List<Double> right) {
        return IntStream.range(0, left.size())
                .mapToObj(at -> left.get(at) - right.get(at))
                .toList();
    }
}
