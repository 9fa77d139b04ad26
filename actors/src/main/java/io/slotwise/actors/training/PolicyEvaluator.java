package io.slotwise.actors.training;

import io.slotwise.config.EvaluationSettings;
import io.slotwise.core.policy.LogitStatistics;
import io.slotwise.core.policy.UniformSelections;
import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.random.StreamId;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import java.util.OptionalDouble;

/**
 * Measures policies on a fixed set of item lists, the same for every policy and every run with the same {@code
 * evaluation.seed}. Its simulation is its own and what it evaluates does not count as environment steps.
 */
public final class PolicyEvaluator implements PolicyMeasure {
    private final Simulation simulation;
    private final GuidedPolicy policy;
    private final ItemLists items;
    private final RandomStream picks;
    private final CriticMeter critic;
    private final Baselines baselines;
    private final double randomVariance;

    /** Takes both over, and works out the baselines. */
    public PolicyEvaluator(
            Simulation simulation, GuidedPolicy policy, CriticMeter critic, EvaluationSettings settings) {
        this.simulation = simulation;
        this.policy = policy;
        this.critic = critic;
        items = simulation.generate(settings.items(), StreamId.EVALUATION_ITEMS.stream(settings.seed()));
        picks = StreamId.EVALUATION_PICKS.stream(settings.seed());
        float[] random = simulation.evaluate(items, UniformSelections.draw(items, simulation.shape(), picks));
        baselines = new Baselines(RewardMoments.mean(random), optimalReward());
        randomVariance = RewardMoments.variance(random);
    }

    private OptionalDouble optimalReward() {
        return simulation
                .bestSelections(items)
                .map(best -> OptionalDouble.of(RewardMoments.mean(simulation.evaluate(items, best))))
                .orElse(OptionalDouble.empty());
    }

    @Override
    public Baselines baselines() {
        return baselines;
    }

    /** The fixed item lists. */
    public ItemLists items() {
        return items;
    }

    /** {@inheritDoc} The rewards are those of its sampled picks. */
    @Override
    public Evaluation evaluate(
            ParameterSnapshot parameters, CriticSnapshot trained, LearningProgress progress, double seconds) {
        policy.load(parameters, trained);
        picks.seek(0);
        Selections sampled = policy.sample(items, picks);
        float[] observed = simulation.evaluate(items, sampled);
        Selections alone = policy.greedy(items);
        Selections decided = policy.guide(items, alone);
        double ofPolicy = RewardMoments.mean(simulation.evaluate(items, alone));
        double greedy = decided.equals(alone) ? ofPolicy : RewardMoments.mean(simulation.evaluate(items, decided));
        LogitStatistics logits = policy.statistics(items);
        return new Evaluation(
                progress,
                seconds,
                greedy,
                ofPolicy,
                RewardMoments.mean(observed),
                baselines.score(greedy),
                logits.standardDeviation(),
                logits.entropy(),
                critic.measure(policy, new Experiences(items, sampled, observed), randomVariance));
    }

    @Override
    public void close() {
        policy.close();
        simulation.close();
    }
}
