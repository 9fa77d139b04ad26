package io.slotwise.actors.training;

import io.slotwise.core.policy.LogitStatistics;
import io.slotwise.core.policy.Policy;
import io.slotwise.core.policy.SwapSearch;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticReward;
import io.slotwise.critic.CriticSnapshot;

/** A policy with its critic beside it, which may change what it picks once it has learned anything. One owner. */
public final class GuidedPolicy implements AutoCloseable {
    private final Policy policy;
    private final CriticReward critic;
    private final SwapSearch swaps;

    /** Takes policy and critic over. */
    public GuidedPolicy(Policy policy, CriticReward critic, SwapSearch swaps) {
        this.policy = policy;
        this.critic = critic;
        this.swaps = swaps;
    }

    /** Goes on with these. */
    public void load(ParameterSnapshot newPolicy, CriticSnapshot newCritic) {
        policy.load(newPolicy);
        critic.load(newCritic);
    }

    /** The greatest logits' picks, which are the policy's alone. */
    public Selections greedy(ItemLists items) {
        return policy.greedy(items);
    }

    /** The greatest logits' picks after the critic's swaps. */
    public Selections decide(ItemLists items) {
        return guide(items, policy.greedy(items));
    }

    /** Selections after the critic's swaps; the same object if there are none. */
    public Selections guide(ItemLists items, Selections selections) {
        return critic.version() > 0 ? swaps.improve(items, selections, critic) : selections;
    }

    /** A sample of the policy alone. */
    public Selections sample(ItemLists items, RandomStream random) {
        return policy.sample(items, random);
    }

    /** What the critic expects of selections, in the simulation's unit, a number for each list. */
    public float[] predict(ItemLists items, Selections selections) {
        float[] predicted = new float[items.count()];
        critic.predict(items, selections.gather(items), predicted);
        return predicted;
    }

    /** What the policy's logits for these lists look like. */
    public LogitStatistics statistics(ItemLists items) {
        return policy.statistics(items);
    }

    @Override
    public void close() {
        policy.close();
        critic.close();
    }
}
