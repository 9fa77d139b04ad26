package io.slotwise.core.problem;

/**
 * A reward whose gradient with respect to the selected vectors is known: a critic, or a differentiable function of the
 * user's own, in which case no critic is trained.
 *
 * <p>An instance is used by one thread at a time.
 */
public interface DifferentiableReward {
    /**
     * Evaluates a batch.
     *
     * @param items the {@code count} lists that the vectors were selected from
     * @param selected the selected vectors, {@code count × slots × dimension}, row-major; only the first so many
     *     numbers are read, the array may be longer
     * @param values receives the reward of each list, {@code count}
     * @param gradient receives the gradient of each list's own reward with respect to its own selected vectors, laid
     *     out as {@code selected}
     */
    void evaluate(ItemLists items, float[] selected, float[] values, float[] gradient);

    /**
     * The rewards of several selections of each list, without gradients.
     *
     * <p>Unless overridden, it evaluates each list {@code perList} times over, gradients and all; an implementation
     * that can do without them should.
     *
     * @param perList how many selections there are of each list, at least 1; those of a list lie side by side
     * @param selected the selected vectors, {@code count × perList × slots × dimension}, row-major; only the first so
     *     many numbers are read
     * @param values receives {@code count × perList} rewards
     */
    default void values(ItemLists items, int perList, float[] selected, float[] values) {
        evaluate(items.repeated(perList), selected, values, new float[selected.length]);
    }

    /**
     * The rewards of selections that differ from another in one slot at most: of the first of each list's selections,
     * with one slot's vector replaced by that which another of its selections has there.
     *
     * <p>Unless overridden, {@link #values} is asked about each of them; an implementation that can tell what one slot
     * changes should.
     *
     * @param perList how many selections there are of each list, at least 1; those of a list lie side by side
     * @param slots the number of slots (S)
     * @param selected the selected vectors, {@code count × perList × slots × dimension}, row-major; only the first so
     *     many numbers are read
     * @param values receives {@code count × perList × slots} rewards; those of a list's first selection are all its own
     */
    default void swapValues(ItemLists items, int perList, int slots, float[] selected, float[] values) {
        new Swaps(items, perList, slots, selected).values(this, values);
    }
}
