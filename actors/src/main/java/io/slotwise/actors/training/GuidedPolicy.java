package io.slotwise.actors.training;

import io.slotwise.config.PolicySettings;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.learner.GradientCosine;
import io.slotwise.core.policy.BestOfK;
import io.slotwise.core.policy.LogitStatistics;
import io.slotwise.core.policy.Policy;
import io.slotwise.core.policy.PolicyNetwork;
import io.slotwise.core.policy.PolicyNetworks;
import io.slotwise.core.policy.SwapSearch;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticNetwork;
import io.slotwise.critic.CriticNetworks;
import io.slotwise.critic.CriticReward;
import io.slotwise.critic.CriticSnapshot;

/** A policy with its critic beside it, which may change what it picks once it has learned anything. One owner. */
public final class GuidedPolicy implements AutoCloseable {
    private final PolicyNetwork network;
    private final Policy policy;
    private final CriticReward critic;
    private final SwapSearch swaps;

    /** Takes policy and critic over. */
    public GuidedPolicy(PolicyNetwork network, CriticReward critic, SwapSearch swaps) {
        this.network = network;
        policy = new Policy(network);
        this.critic = critic;
        this.swaps = swaps;
    }

    /** With the swaps that the settings ask for; takes both networks over. */
    public static GuidedPolicy of(
            PolicySettings settings, SimulationShape shape, PolicyNetwork policy, CriticNetwork critic) {
        int most = settings.swaps().orElse(settings.estimator().asksForValues() ? shape.slots() : 0);
        return new GuidedPolicy(policy, new CriticReward(critic), new SwapSearch(most, shape.noDuplicates()));
    }

    /** With networks of its own, whose parameters are to be loaded. */
    public static GuidedPolicy create(SlotwiseSettings settings, SimulationShape shape) {
        RandomStream any = RandomStream.of(0, 0);
        boolean seesList = settings.critic().seesList().forReward(shape.rewardSeesList());
        return of(
                settings.policy(),
                shape,
                PolicyNetworks.create(settings.policy(), shape, any),
                CriticNetworks.create(settings.critic(), shape, seesList, any));
    }

    /** Goes on with these. */
    public void load(ParameterSnapshot newPolicy, CriticSnapshot newCritic) {
        policy.load(newPolicy);
        critic.load(newCritic);
    }

    /** Goes on with these, as far as they have other versions. */
    public void follow(ParameterSnapshot newPolicy, CriticSnapshot newCritic) {
        if (policy.version() != newPolicy.version()) {
            policy.load(newPolicy);
        }
        if (critic.version() != newCritic.version()) {
            critic.load(newCritic);
        }
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

    /** A sample, of several that which the critic prefers once it has learned anything, after its swaps. */
    public Selections sample(ItemLists items, BestOfK choice, RandomStream random) {
        boolean chooses = choice.samples() > 1 && critic.version() > 0;
        Selections chosen = chooses ? choice.select(policy, items, critic, random) : policy.sample(items, random);
        return guide(items, chosen);
    }

    /** Selections in which a share ε of the picks is replaced by uniform ones, as {@link Policy#explore} does. */
    public Selections explore(ItemLists items, Selections selections, double epsilon, RandomStream random) {
        return policy.explore(items, selections, epsilon, random);
    }

    /** How many updates the policy in use has had. */
    public long version() {
        return policy.version();
    }

    /** Whether the critic in use has learned anything. */
    public boolean isGuided() {
        return critic.version() > 0;
    }

    /** What the critic expects of selections, in the simulation's unit, a number for each list. */
    public float[] predict(ItemLists items, Selections selections) {
        float[] predicted = new float[items.count()];
        critic.predict(items, selections.gather(items), predicted);
        return predicted;
    }

    /** How far two estimators agree on the policy's gradient, by the critic. */
    double gradientCosine(GradientCosine cosine, ItemLists items, RandomStream random) {
        return cosine.of(network, items, critic, random);
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
