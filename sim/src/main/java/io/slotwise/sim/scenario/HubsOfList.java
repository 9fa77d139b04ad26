package io.slotwise.sim.scenario;

import io.slotwise.core.problem.ItemLists;
import java.util.Arrays;

/** {@link HubReward} of one list, for searching: minus the sum of the items' distances to their nearest hub. */
final class HubsOfList implements SymmetricReward {
    private final int items;
    private final double[][] distances;
    /** Each item's distance to the nearest of the hubs picked so far, for each number of picks. */
    private final double[][] nearest;

    HubsOfList(ItemLists lists, int list, int slots) {
        items = lists.size(list);
        distances = distances(lists, list);
        nearest = new double[slots][items];
        Arrays.fill(nearest[0], Double.POSITIVE_INFINITY);
    }

    /** The great-circle distance of every two items of a list, in thousands of kilometres. */
    static double[][] distances(ItemLists lists, int list) {
        int start = lists.offset(list) * GreatCircle.DIMENSION;
        double[][] distances = new double[lists.size(list)][lists.size(list)];
        for (int item = 0; item < distances.length; item++) {
            for (int other = 0; other < item; other++) {
                double distance = GreatCircle.distance(GreatCircle.squaredChord(
                        lists.values(),
                        start + item * GreatCircle.DIMENSION,
                        lists.values(),
                        start + other * GreatCircle.DIMENSION));
                distances[item][other] = distance;
                distances[other][item] = distance;
            }
        }
        return distances;
    }

    @Override
    public int items() {
        return items;
    }

    @Override
    public void pick(int depth, int item) {
        double[] before = nearest[depth];
        double[] after = nearest[depth + 1];
        double[] row = distances[item];
        for (int other = 0; other < items; other++) {
            after[other] = Math.min(before[other], row[other]);
        }
    }

    /** Item by item in the outer loop, so that the inner one, over hubs, has no sum to wait for. */
    @Override
    public void complete(int depth, int from, double[] rewards) {
        Arrays.fill(rewards, from, items, 0);
        for (int item = 0; item < items; item++) {
            double limit = nearest[depth][item];
            double[] row = distances[item];
            for (int hub = from; hub < items; hub++) {
                rewards[hub] -= Math.min(limit, row[hub]);
            }
        }
    }
}
