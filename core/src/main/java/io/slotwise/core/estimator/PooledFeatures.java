package io.slotwise.core.estimator;

import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import java.util.Arrays;

/**
 * A list as a short row of numbers: a 1, the list's length, and the mean and mean square of its items, component by
 * component, and its context. All but the 1 are brought to mean 0 and standard deviation 1 over the batch. More than {@link #MOST} numbers
 * are added up in that many groups with fixed random signs (feature hashing: Weinberger et al. 2009), so that the cost
 * stays bounded.
 */
final class PooledFeatures {
    private static final int MOST = 32;
    private static final int BEFORE_MEANS = 2;
    /** Of standard deviations, relative to the size of the numbers: below, they are rounding. */
    private static final double ROUNDING = 1e-6;

    private int columns;
    private double[] rows = new double[0];

    /** The numbers in a row. */
    int columns() {
        return columns;
    }

    /** One row for each list; valid until the next call. */
    double[] of(ItemLists items) {
        int groups = Math.min(MOST, 2 * items.dimension() + ofContext(items));
        columns = BEFORE_MEANS + groups;
        if (rows.length < items.count() * columns) {
            rows = new double[items.count() * columns];
        }
        Arrays.fill(rows, 0, items.count() * columns, 0);
        for (int list = 0; list < items.count(); list++) {
            pool(items, list, list * columns, groups);
        }
        for (int column = 1; column < columns; column++) {
            standardise(column, items.count());
        }
        return rows;
    }

    private static int ofContext(ItemLists items) {
        return items.context()
                .map(context -> context.listNumbers() + context.slots() * context.slotNumbers())
                .orElse(0);
    }

    private void addContext(Context context, int list, int to, int groups, int first) {
        int ofList = context.listNumbers();
        for (int at = 0; at < ofList; at++) {
            add(to, first + at, groups, context.ofLists()[list * ofList + at]);
        }
        int ofSlots = context.slots() * context.slotNumbers();
        for (int at = 0; at < ofSlots; at++) {
            add(to, first + ofList + at, groups, context.ofSlots()[list * ofSlots + at]);
        }
    }

    private void pool(ItemLists items, int list, int to, int groups) {
        rows[to] = 1;
        rows[to + 1] = items.size(list);
        for (int component = 0; component < items.dimension(); component++) {
            double sum = 0;
            double squares = 0;
            for (int item = 0; item < items.size(list); item++) {
                double value = items.value(list, item, component);
                sum += value;
                squares += value * value;
            }
            add(to, 2 * component, groups, sum / items.size(list));
            add(to, 2 * component + 1, groups, squares / items.size(list));
        }
        items.context().ifPresent(context -> addContext(context, list, to, groups, 2 * items.dimension()));
    }

    private void add(int to, int feature, int groups, double value) {
        // While each group has one feature its sign changes nothing.
        double sign = RandomStream.bits(0, feature) < 0 ? -1 : 1;
        rows[to + BEFORE_MEANS + feature % groups] += sign * value;
    }

    private void standardise(int column, int count) {
        double mean = 0;
        for (int list = 0; list < count; list++) {
            mean += rows[list * columns + column] / count;
        }
        double variance = 0;
        for (int list = 0; list < count; list++) {
            double difference = rows[list * columns + column] - mean;
            variance += difference * difference / count;
        }
        double deviation = Math.sqrt(variance);
        double scale = deviation > ROUNDING * Math.abs(mean) ? 1 / deviation : 0;
        for (int list = 0; list < count; list++) {
            rows[list * columns + column] = (rows[list * columns + column] - mean) * scale;
        }
    }
}
