package io.slotwise.actors.training;

import io.slotwise.actors.selection.TicketBook;
import io.slotwise.core.policy.LogitStatistics;
import io.slotwise.core.problem.Experiences;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.critic.PredictionQuality;
import java.util.List;

/**
 * What the host's last selections earned, where nothing can be evaluated at will: their mean reward, exploration
 * included and by whatever policies picked them, stands for the greedy, the sampled and the policy's reward alike. There
 * is no score.
 */
public final class ObservedRewards implements PolicyMeasure {
    private final GuidedPolicy policy;
    private final TicketBook tickets;

    /** Takes the policy over. */
    public ObservedRewards(GuidedPolicy policy, TicketBook tickets) {
        this.policy = policy;
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
        double mean = 0;
        for (float reward : observed.rewards()) {
            mean += (double) reward / observed.count();
        }
        float[] predicted = policy.predict(observed.items(), observed.selections());
        PredictionQuality quality = PredictionQuality.of(predicted, observed.rewards());
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
                mean + quality.bias(),
                quality.correlation());
    }

    @Override
    public void close() {
        policy.close();
    }
}
