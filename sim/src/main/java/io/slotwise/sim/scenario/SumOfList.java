package io.slotwise.sim.scenario;

import io.slotwise.core.problem.ItemLists;
import org.jspecify.annotations.Nullable;

/**
 * {@link SumReward} of one list, for searching. Multiplied out, the reward is a constant plus a term for each pick and
 * one for each pair of picks, so a pick adds one row of a table to what each further item would bring:
 *
 * <pre>
 * −S²D/4 + Σ_s (S·Σ_d x_sd − ‖x_s‖²) + Σ_{s&lt;r} (2‖x_s − x_r‖/S² − 2·x_s·x_r)
 * </pre>
 */
final class SumOfList implements SymmetricReward {
    private final float[] values;
    private final int start;
    private final int dimension;
    private final int slots;
    private final int items;
    private final double[] single;
    /** Rows of the table of pairs, each made when first asked for: a search of a long list needs few. */
    private final double[] @Nullable [] pairs;
    /** What each item would bring on top of the picks so far, for each number of picks. */
    private final double[][] gains;
    /** The reward of the picks so far, for each number of picks. */
    private final double[] totals;

    SumOfList(ItemLists lists, int list, int slots) {
        this.slots = slots;
        values = lists.values();
        dimension = lists.dimension();
        start = lists.offset(list) * dimension;
        items = lists.size(list);
        single = new double[items];
        pairs = new double[items][];
        gains = new double[slots][items];
        totals = new double[slots];
        for (int item = 0; item < items; item++) {
            single[item] = single(item);
        }
        gains[0] = single;
    }

    @Override
    public int items() {
        return items;
    }

    @Override
    public void pick(int depth, int item) {
        totals[depth + 1] = totals[depth] + gains[depth][item];
        double[] row = row(item);
        double[] before = gains[depth];
        double[] after = gains[depth + 1];
        for (int other = 0; other < items; other++) {
            after[other] = before[other] + row[other];
        }
    }

    @Override
    public void complete(int depth, int from, double[] rewards) {
        for (int item = from; item < items; item++) {
            rewards[item] = totals[depth] + gains[depth][item];
        }
    }

    private double single(int item) {
        double sum = 0;
        for (int component = 0; component < dimension; component++) {
            double value = values[start + item * dimension + component];
            sum += value * (slots - value);
        }
        return sum;
    }

    private double[] row(int item) {
        double[] row = pairs[item];
        if (row == null) {
            row = new double[items];
            for (int other = 0; other < items; other++) {
                row[other] = pair(start + item * dimension, start + other * dimension);
            }
            pairs[item] = row;
        }
        return row;
    }

    private double pair(int first, int second) {
        double product = 0;
        for (int component = 0; component < dimension; component++) {
            product += (double) values[first + component] * values[second + component];
        }
        return 2 * SumReward.distance(values, first, second, dimension) / ((double) slots * slots) - 2 * product;
    }
}
