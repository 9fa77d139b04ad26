package io.slotwise.actors.training;

import io.slotwise.actors.selection.TicketBook;
import io.slotwise.core.policy.LogitStatistics;
import io.slotwise.core.problem.Experiences;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import java.util.List;

/**
 * What the host's last selections earned, where nothing can be evaluated at will: their mean reward, exploration
 * included and by whatever policies picked them, stands for the greedy, the sampled and the policy's reward alike. There
 * is no score, and trust in the critic is measured by the spread of those same rewards.
 */
public final class ObservedRewards implements PolicyMeasure {
    private final GuidedPolicy policy;
    private final CriticMeter critic;
    private final TicketBook tickets;

    /** Takes the policy over. */
    public ObservedRewards(GuidedPolicy policy, CriticMeter critic, TicketBook tickets) {
        this.policy = policy;
        this.critic = critic;
        this.tickets = tickets;
    }

    @Override
    public Baselines baselines() {
        return Baselines.UNKNOWN;
    }

    /** {@inheritDoc} Before the first reward there is nothing to tell. */
    @Override
    public Evaluation evaluate(
            ParameterSnapshot parameters, CriticSnapshot trained, LearningProgress progress, double seconds) {
        List<Experiences> recent = tickets.recent();
        if (recent.isEmpty()) {
            return Evaluation.unmeasured(progress, seconds);
        }
        Experiences observed = recent.get(0);
        policy.load(parameters, trained);
        double mean = RewardMoments.mean(observed.rewards());
        LogitStatistics logits = policy.statistics(observed.items());
        return new Evaluation(
                progress,
                seconds,
                mean,
                mean,
                mean,
                baselines().score(mean),
                logits.standardDeviation(),
                logits.entropy(),
                critic.measure(policy, observed, RewardMoments.variance(observed.rewards())));
    }

    @Override
    public void close() {
        policy.close();
    }
}
