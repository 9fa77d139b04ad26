package io.slotwise.actors.training;

import io.slotwise.config.ExplorationSettings;
import io.slotwise.core.policy.BestOfK;
import io.slotwise.core.policy.Policy;
import io.slotwise.core.policy.SwapSearch;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticReward;
import io.slotwise.critic.CriticSnapshot;

/**
 * Picks for collection: by the policy, with exploration, up to the limit of environment steps. Once there is a
 * trained critic, and if the settings say so, it chooses among several samples and then changes some slots.
 */
public final class Collector implements AutoCloseable {
    private final Policy policy;
    private final CriticReward critic;
    private final SwapSearch swaps;
    private final RandomStream random;
    private final ExplorationSettings exploration;
    private final BestOfK choice;
    private final boolean asksCritic;
    private final int batch;
    private final long limit;
    private double epsilon;
    private long collected;
    private long source;

    /**
     * Takes policy and critic over.
     *
     * @param critic what chooses among several samples, and between swaps
     * @param swaps what a trained critic does to samples
     * @param batch lists picked for at a time
     * @param limit how many lists may be picked for in all
     */
    public Collector(
            Policy policy,
            CriticReward critic,
            SwapSearch swaps,
            RandomStream random,
            ExplorationSettings exploration,
            int batch,
            long limit) {
        this.policy = policy;
        this.critic = critic;
        this.swaps = swaps;
        this.random = random;
        this.exploration = exploration;
        epsilon = exploration.epsilon();
        choice = new BestOfK(exploration.bestOf());
        asksCritic = exploration.bestOf() > 1 || swaps.mayChange();
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
        if (policy.version() != newPolicy.version()) {
            policy.load(newPolicy);
        }
        if (asksCritic && critic.version() != newCritic.version()) {
            critic.load(newCritic);
        }
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
            Selections selections = policy.explore(items, sample(items), epsilon, random);
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

    private Selections sample(ItemLists items) {
        if (critic.version() == 0) {
            return policy.sample(items, random);
        }
        Selections chosen =
                exploration.bestOf() > 1 ? choice.select(policy, items, critic, random) : policy.sample(items, random);
        return swaps.improve(items, chosen, critic);
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
        critic.close();
    }
}
