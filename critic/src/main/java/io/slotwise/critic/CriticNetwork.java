package io.slotwise.critic;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * A network from selected vectors, and from the lists they were selected from, or what these are for, if it sees those,
 * to predicted rewards.
 * It has one owner. Predictions are in whatever scale it was trained in; see {@link RewardScale}.
 *
 * <p>A pass backward belongs to the last pass forward and is given the same lists and count.
 */
public interface CriticNetwork extends AutoCloseable {
    /** All parameters, with their gradient. */
    Parameters parameters();

    /** The number of slots (S). */
    int slots();

    /** The length of an item vector (D). */
    int dimension();

    /** Whether predictions depend on the items that were not selected. */
    boolean seesList();

    /** Whether predictions depend on what lists and slots are chosen for, of lists with a context. */
    default boolean seesContext() {
        return false;
    }

    /**
     * Predicts a batch.
     *
     * @param items the {@code count} lists; only read, and only then not null, if the network sees them or their
     *     contexts
     * @param selected the selected vectors, {@code count × slots × dimension}, row-major; only the first so many
     *     numbers are read
     * @param count how many selections
     * @return {@code count} predictions, valid until the next call and not to be written; the array may be longer
     * @throws IllegalArgumentException if the sizes do not agree
     */
    float[] forward(@Nullable ItemLists items, float[] selected, int count);

    /**
     * Overwrites the gradient of the parameters.
     *
     * @param gradient the gradient with respect to each prediction, {@code count} numbers
     */
    void backward(@Nullable ItemLists items, float[] gradient, int count);

    /**
     * The gradient of each prediction with respect to its own selected vectors. Leaves the parameters' gradient alone,
     * which makes it cheaper than {@link #backward}.
     *
     * @param gradient receives {@code count × slots × dimension} numbers, laid out as the selected vectors
     */
    void inputGradient(@Nullable ItemLists items, int count, float[] gradient);

    @Override
    void close();
}
