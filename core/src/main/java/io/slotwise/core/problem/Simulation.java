package io.slotwise.core.problem;

import io.slotwise.core.random.RandomStream;
import java.util.Optional;

/**
 * What turns item lists and selections into rewards: the user's code. It works on batches, so that a dear call can be
 * shared. An instance is used by one thread at a time; several workers use several instances.
 */
public interface Simulation extends AutoCloseable {
    /** The sizes it works with; constant. */
    SimulationShape shape();

    /**
     * The reward of each selection: one environment step a list.
     *
     * @param items {@code count} lists
     * @param selections one for each list
     * @return {@code count} finite rewards; greater is better
     * @throws RuntimeException if the simulation fails; the batch is then evaluated anew elsewhere
     */
    float[] evaluate(ItemLists items, Selections selections);

    /**
     * Generates item lists. Unless overridden, each list has between {@code minimumItems} and {@code maximumItems}
     * items, equally likely, and each number, of items and of contexts, is uniform in [0, 1).
     *
     * @param count how many lists
     * @param random where all randomness must come from, so that runs can be repeated
     */
    default ItemLists generate(int count, RandomStream random) {
        return UniformItems.generate(count, shape(), random);
    }

    /**
     * The best selections that are known for these lists, if the problem can be solved: the optimum by which a policy
     * is scored.
     */
    default Optional<Selections> bestSelections(ItemLists items) {
        return Optional.empty();
    }

    /** Releases what the simulation holds; nothing by default. */
    @Override
    default void close() {}
}
