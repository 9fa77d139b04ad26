package io.slotwise.sim.scenario;

import static io.slotwise.sim.scenario.GreatCircle.DIMENSION;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.sim.scenario.Airport.UnitVector;
import java.util.Arrays;

/**
 * {@code airport-hubs}: a list is a draw of real airports, no two the same, and the slots are hubs; it pays to have one
 * near every airport ({@link HubReward}). Items are points of the unit sphere. All sets of hubs are tried, or searched
 * where they are too many ({@link PickSearch}).
 */
final class AirportHubs extends SolvedScenario {
    private final Airports airports;
    private final long mostEnumerated;
    /** A permutation of the airports, the identity between calls. */
    private final int[] order;

    /**
     * @throws IllegalArgumentException if the shape has not 3 dimensions, or more items than there are airports
     */
    AirportHubs(String name, SimulationShape shape, Airports airports, long mostEnumerated) {
        super(name, requireSizes(name, shape, airports), new HubReward(shape.slots()));
        this.airports = airports;
        this.mostEnumerated = mostEnumerated;
        order = new int[airports.count()];
        Arrays.setAll(order, index -> index);
    }

    private static SimulationShape requireSizes(String name, SimulationShape shape, Airports airports) {
        if (shape.dimension() != DIMENSION) {
            throw new IllegalArgumentException(
                    name + ": dimension: expected 3 (items are points in space), found " + shape.dimension());
        }
        if (shape.maximumItems() > airports.count()) {
            throw new IllegalArgumentException(name + ": items: expected at most " + airports.count()
                    + " (all the airports there are), found " + shape.maximumItems());
        }
        return shape;
    }

    @Override
    public String description() {
        return "pick hubs among airports, so that every airport of the list has one near";
    }

    @Override
    public ItemLists generate(int count, RandomStream random) {
        int[] offsets = new int[count + 1];
        int choices = shape().maximumItems() - shape().minimumItems() + 1;
        for (int list = 0; list < count; list++) {
            int size = shape().minimumItems() + (choices == 1 ? 0 : random.nextInt(choices));
            offsets[list + 1] = offsets[list] + size;
        }
        float[] values = new float[offsets[count] * DIMENSION];
        for (int list = 0; list < count; list++) {
            draw(offsets[list + 1] - offsets[list], random, values, offsets[list] * DIMENSION);
        }
        return new ItemLists(DIMENSION, offsets, values);
    }

    /** Draws airports without replacement: the first steps of a Fisher-Yates shuffle, undone afterwards. */
    private void draw(int size, RandomStream random, float[] values, int at) {
        int[] swapped = new int[size];
        for (int item = 0; item < size; item++) {
            swapped[item] = item + random.nextInt(order.length - item);
            swap(item, swapped[item]);
            UnitVector position = airports.get(order[item]).position();
            values[at + item * DIMENSION] = position.x();
            values[at + item * DIMENSION + 1] = position.y();
            values[at + item * DIMENSION + 2] = position.z();
        }
        for (int item = size - 1; item >= 0; item--) {
            swap(item, swapped[item]);
        }
    }

    private void swap(int first, int second) {
        int kept = order[first];
        order[first] = order[second];
        order[second] = kept;
    }

    @Override
    void best(ItemLists items, int list, int[] picks, int at) {
        // A second hub at one airport is never of use, so slots beyond the last item may hold any.
        int hubs = Math.min(shape().slots(), items.size(list));
        int[] best = PickSearch.best(new HubsOfList(items, list, hubs), hubs, false, mostEnumerated);
        Arrays.fill(picks, at, at + shape().slots(), best[0]);
        System.arraycopy(best, 0, picks, at, hubs);
    }

    /**
     * An item's nearest hub is the one of rank k among the N distances from it if no pick has a lower rank and some
     * pick has rank k, which S independent picks do with probability ((N − k)^S − (N − k − 1)^S) / N^S, k from 0.
     */
    @Override
    double expectedReward(ItemLists items, int list) {
        double sum = 0;
        int size = items.size(list);
        for (double[] distances : HubsOfList.distances(items, list)) {
            Arrays.sort(distances);
            for (int rank = 0; rank < size; rank++) {
                double atLeast = Math.pow((double) (size - rank) / size, shape().slots());
                double above = Math.pow((double) (size - rank - 1) / size, shape().slots());
                sum += distances[rank] * (atLeast - above);
            }
        }
        return -sum / size;
    }

    @Override
    public String describeItem(ItemLists items, int list, int item) {
        UnitVector position =
                new UnitVector(items.value(list, item, 0), items.value(list, item, 1), items.value(list, item, 2));
        return airports.label(position).orElseGet(() -> super.describeItem(items, list, item));
    }
}
