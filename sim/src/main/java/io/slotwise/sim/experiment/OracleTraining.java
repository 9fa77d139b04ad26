package io.slotwise.sim.experiment;

import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.LearningProgress;
import io.slotwise.actors.training.PolicyEvaluator;
import io.slotwise.actors.training.Stopwatch;
import io.slotwise.actors.training.TrainingListener;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.learner.PolicyLearner;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.Simulation;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.random.StreamId;
import io.slotwise.critic.CriticLearner;
import io.slotwise.critic.CriticSnapshot;

/** Trains a policy by the true reward's own gradient: what could be had with a critic that knows everything. */
final class OracleTraining {
    private OracleTraining() {}

    /**
     * What it came to.
     *
     * @param evaluation of the final policy; what it says of a critic means nothing
     * @param seconds training time
     */
    record Result(Baselines baselines, Evaluation evaluation, double seconds) {}

    /** Makes about as many policy updates as a training with a critic makes in its environment steps. */
    static Result run(TrainingParts parts, DifferentiableReward reward, TrainingListener listener) {
        try (PolicyEvaluator evaluator = parts.evaluator();
                PolicyLearner learner = parts.policyLearner();
                CriticLearner untrained = parts.criticLearner();
                Simulation source = parts.simulations().create()) {
            CriticSnapshot critic = untrained.snapshot();
            RandomStream items = parts.stream(StreamId.POLICY_ITEMS);
            long updates = updates(parts.settings());
            Stopwatch stopwatch = Stopwatch.start();
            Evaluation evaluation = evaluate(evaluator, learner, critic, 0);
            listener.evaluated(evaluation);
            while (learner.updates() < updates) {
                learner.update(source.generate(parts.schedule().policyBatch(), items), reward);
                boolean last = learner.updates() == updates;
                if (last || learner.updates() % parts.schedule().evaluationInterval() == 0) {
                    evaluation = evaluate(evaluator, learner, critic, stopwatch.seconds());
                    listener.evaluated(evaluation);
                }
            }
            return new Result(evaluator.baselines(), evaluation, evaluation.seconds());
        }
    }

    private static Evaluation evaluate(
            PolicyEvaluator evaluator, PolicyLearner learner, CriticSnapshot critic, double seconds) {
        LearningProgress progress =
                new LearningProgress(0, 0, learner.updates(), 0, learner.predictedReward(), 0, learner.gradientNorm());
        return evaluator.evaluate(learner.snapshot(), critic, progress, seconds);
    }

    /** As many as environment steps pay for: they for critic updates, and those for policy updates. */
    static long updates(SlotwiseSettings settings) {
        double samples = settings.stop().environmentSteps().orElse(Long.MAX_VALUE)
                * settings.replay().samplesPerInsert();
        double each = (double) settings.critic().batchSize() * settings.critic().updatesPerPolicyUpdate();
        long paidFor = Math.max(1, (long) (samples / each));
        return Math.min(paidFor, settings.stop().policyUpdates().orElse(Long.MAX_VALUE));
    }
}
