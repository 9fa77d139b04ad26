package io.slotwise.sim.items;

import io.slotwise.config.Normalisation;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.ItemScale;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.problem.UniformItems;
import io.slotwise.core.random.RandomStream;
import java.util.Arrays;
import java.util.List;

/** Items that lists are sampled from, without replacement. Any thread may use it. */
public final class Catalogue {
    private final int dimension;
    private final float[] values;

    private Catalogue(int dimension, float[] values) {
        this.dimension = dimension;
        this.values = values;
    }

    /**
     * All items of a file, whatever lists they belong to there.
     *
     * @param columns names of the columns that are an item's numbers; empty for all columns
     * @throws ItemFileException if there is anything else in it, or it has too few items for a list
     */
    public static Catalogue of(ItemFile file, List<String> columns, SimulationShape shape) {
        ItemLists items = ItemRows.batch(file.lists(shape.dimension(), columns), shape.dimension());
        if (items.rows() < shape.maximumItems()) {
            throw new ItemFileException(
                    file.name(),
                    "at least " + shape.maximumItems() + " items, as many as a list may have",
                    String.valueOf(items.rows()));
        }
        return new Catalogue(shape.dimension(), items.values());
    }

    /** How networks are to see its items. */
    public ItemScale scale(Normalisation normalisation) {
        ItemLists all = ItemLists.uniform(1, size(), dimension, values);
        return switch (normalisation) {
            case NONE -> ItemScale.NONE;
            case RANGE -> ItemScale.ofRange(all);
            case STANDARD -> ItemScale.ofSpread(all);
        };
    }

    /** How many items there are. */
    public int size() {
        return values.length / dimension;
    }

    /**
     * Samples lists; every length that the shape allows is equally likely, and so is every order. Contexts, where the
     * shape has them, are uniform.
     *
     * @param random where all randomness comes from
     */
    public ItemLists sample(int count, SimulationShape shape, RandomStream random) {
        int[] offsets = new int[count + 1];
        int lengths = shape.maximumItems() - shape.minimumItems() + 1;
        for (int list = 0; list < count; list++) {
            int size = shape.minimumItems() + (lengths == 1 ? 0 : random.nextInt(lengths));
            offsets[list + 1] = Math.addExact(offsets[list], size);
        }
        float[] sampled = new float[Math.multiplyExact(offsets[count], dimension)];
        int[] order = new int[size()];
        Arrays.setAll(order, item -> item);
        for (int list = 0; list < count; list++) {
            // The first steps of a shuffle, of whatever order the list before left.
            for (int at = 0; at < offsets[list + 1] - offsets[list]; at++) {
                int other = at + random.nextInt(order.length - at);
                int item = order[other];
                order[other] = order[at];
                order[at] = item;
                System.arraycopy(values, item * dimension, sampled, (offsets[list] + at) * dimension, dimension);
            }
        }
        return UniformItems.withContext(new ItemLists(dimension, offsets, sampled), shape, random);
    }
}
