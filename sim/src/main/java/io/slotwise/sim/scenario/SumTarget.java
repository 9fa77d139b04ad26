package io.slotwise.sim.scenario;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;

/**
 * {@code sum-target}: slots must agree on a sum, which no slot can do by itself. The reward ({@link SumReward}) depends
 * only on which items were picked how often; all such choices are tried, or searched where they are too many
 * ({@link PickSearch}).
 */
final class SumTarget extends SolvedScenario {
    private final long mostEnumerated;

    SumTarget(String name, SimulationShape shape, long mostEnumerated) {
        super(name, shape, new SumReward(shape.slots(), shape.dimension()));
        this.mostEnumerated = mostEnumerated;
    }

    @Override
    public String description() {
        return "pick items that sum to half the number of slots, and lie apart";
    }

    @Override
    void best(ItemLists items, int list, int[] picks, int at) {
        int[] best =
                PickSearch.best(new SumOfList(items, list, shape().slots()), shape().slots(), true, mostEnumerated);
        System.arraycopy(best, 0, picks, at, best.length);
    }

    /**
     * By independence: the sum's expected squared miss is the squared miss of its mean plus S times the items'
     * variance, and each of the S·(S − 1) pairs of different slots expects the mean distance of all N² pairs of items.
     */
    @Override
    double expectedReward(ItemLists items, int list) {
        int slots = shape().slots();
        double miss = 0;
        for (int component = 0; component < items.dimension(); component++) {
            double mean = mean(items, list, component);
            double shortfall = slots * (mean - 0.5);
            miss += shortfall * shortfall + slots * variance(items, list, component, mean);
        }
        return -miss + meanDistance(items, list) * (slots - 1) / slots;
    }

    private static double mean(ItemLists items, int list, int component) {
        double sum = 0;
        for (int item = 0; item < items.size(list); item++) {
            sum += items.value(list, item, component);
        }
        return sum / items.size(list);
    }

    private static double variance(ItemLists items, int list, int component, double mean) {
        double sum = 0;
        for (int item = 0; item < items.size(list); item++) {
            double deviation = items.value(list, item, component) - mean;
            sum += deviation * deviation;
        }
        return sum / items.size(list);
    }

    private static double meanDistance(ItemLists items, int list) {
        int dimension = items.dimension();
        int start = items.offset(list) * dimension;
        int size = items.size(list);
        double sum = 0;
        for (int item = 0; item < size; item++) {
            for (int other = 0; other < item; other++) {
                sum += SumReward.distance(
                        items.values(), start + item * dimension, start + other * dimension, dimension);
            }
        }
        return 2 * sum / ((double) size * size);
    }
}
