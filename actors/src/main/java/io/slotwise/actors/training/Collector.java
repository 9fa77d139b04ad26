package io.slotwise.actors.training;

import io.slotwise.config.ExplorationSettings;
import io.slotwise.core.policy.BestOfK;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;

/**
 * Picks for collection: by the policy, with exploration, up to the limit of environment steps. Once there is a
 * trained critic, and if the settings say so, it chooses among several samples and then changes some slots.
 */
public final class Collector implements AutoCloseable {
    private final GuidedPolicy policy;
    private final RandomStream random;
    private final BestOfK choice;
    private final int batch;
    private final long limit;
    private double epsilon;
    private long collected;
    private long source;

    /**
     * Takes the policy over.
     *
     * @param batch lists picked for at a time
     * @param limit how many lists may be picked for in all
     */
    public Collector(GuidedPolicy policy, RandomStream random, ExplorationSettings exploration, int batch, long limit) {
        this.policy = policy;
        this.random = random;
        epsilon = exploration.epsilon();
        choice = new BestOfK(exploration.bestOf());
        this.batch = batch;
        this.limit = limit;
    }

    /** How many lists the next batch has; 0 when the limit is reached. */
    public int nextCount() {
        return (int) Math.max(0, Math.min(batch, limit - collected));
    }

    /** Explores as much as this from now on. */
    public void setEpsilon(double newEpsilon) {
        epsilon = newEpsilon;
    }

    /** Picks with these from now on. */
    public void load(ParameterSnapshot newPolicy, CriticSnapshot newCritic) {
        policy.follow(newPolicy, newCritic);
    }

    /**
     * Picks for a batch. If that fails, nothing has changed.
     *
     * @param after the position, after these lists, of the stream that they were generated from
     */
    public Selections select(ItemLists items, long after) {
        long start = random.position();
        boolean done = false;
        try {
            Selections selections = policy.explore(items, policy.sample(items, choice, random), epsilon, random);
            collected += items.count();
            source = after;
            done = true;
            return selections;
        } finally {
            if (!done) {
                random.seek(start);
            }
        }
    }

    /** What is to be remembered. */
    public CollectorState state() {
        return new CollectorState(random.position(), source);
    }

    /**
     * Goes on from a state.
     *
     * @param experiences how many have arrived: picks that never came to be experiences are forgotten
     */
    public void restore(CollectorState state, long experiences) {
        random.seek(state.random());
        source = state.source();
        collected = experiences;
    }

    @Override
    public void close() {
        policy.close();
    }
}
