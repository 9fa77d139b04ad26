package io.slotwise.actors.training;

import io.slotwise.core.policy.Policy;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;

/** Picks for collection: by the policy, with exploration, up to the limit of environment steps. */
public final class Collector implements AutoCloseable {
    private final Policy policy;
    private final RandomStream random;
    private final double epsilon;
    private final int batch;
    private final long limit;
    private long collected;

    /**
     * Takes the policy over.
     *
     * @param epsilon share of picks replaced by uniform ones
     * @param batch lists picked for at a time
     * @param limit how many lists may be picked for in all
     */
    public Collector(Policy policy, RandomStream random, double epsilon, int batch, long limit) {
        this.policy = policy;
        this.random = random;
        this.epsilon = epsilon;
        this.batch = batch;
        this.limit = limit;
    }

    /** How many lists the next batch has; 0 when the limit is reached. */
    public int nextCount() {
        return (int) Math.min(batch, limit - collected);
    }

    /** The policy to pick with. */
    public Policy policy() {
        return policy;
    }

    /** Picks for a batch. If that fails, nothing has changed. */
    public Selections select(ItemLists items) {
        long start = random.position();
        boolean done = false;
        try {
            Selections selections = policy.explore(items, epsilon, random);
            collected += items.count();
            done = true;
            return selections;
        } finally {
            if (!done) {
                random.seek(start);
            }
        }
    }

    @Override
    public void close() {
        policy.close();
    }
}
