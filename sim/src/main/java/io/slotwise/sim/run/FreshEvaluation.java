package io.slotwise.sim.run;

import io.slotwise.actors.training.Baselines;
import io.slotwise.actors.training.Evaluation;
import io.slotwise.actors.training.LearningProgress;
import io.slotwise.actors.training.ParameterDigest;
import io.slotwise.actors.training.PolicyEvaluator;
import io.slotwise.actors.training.TrainingParts;
import io.slotwise.config.SettingsReader;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.sim.checkpoint.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A saved policy's measure, taken afresh on the fixed evaluation set; what the names mean is said at {@link RunResult}.
 *
 * @param checkpoint the folder that the policy was read from
 * @param evaluationItems lists in the evaluation set
 */
public record FreshEvaluation(
        String scenario,
        String checkpoint,
        String estimator,
        String policyNetwork,
        String criticNetwork,
        String mode,
        long seed,
        int evaluationItems,
        @Nullable Double score,
        double greedyReward,
        double policyReward,
        double sampledReward,
        double randomReward,
        @Nullable Double optimalReward,
        double logitStdDev,
        double entropy,
        double predictedReward,
        double predictionCorrelation,
        @Nullable Double trust,
        double gradientCosine,
        long criticUpdates,
        long policyUpdates,
        String parametersSha256) {

    /**
     * Evaluates a run's newest policy.
     *
     * @throws io.slotwise.config.SettingsException if the run's configuration cannot be used
     * @throws io.slotwise.sim.checkpoint.CheckpointException if its checkpoint cannot
     * @throws io.slotwise.config.InvalidSettingsException if its simulation cannot
     * @throws IOException if the disk fails
     */
    public static FreshEvaluation of(RunDirectory directory) throws IOException {
        SlotwiseSettings settings = SettingsReader.read(Optional.of(directory.config()), Map.of());
        Path newest = directory.newestCheckpoint();
        Checkpoint checkpoint = Checkpoint.read(newest);
        ChosenSimulation simulation =
                Simulations.choose(settings).scaledAs(checkpoint.manifest().shape());
        Layouts layouts = Layouts.of(settings, simulation.shape());
        ParameterSnapshot policy = checkpoint.policy(layouts.policy());
        CriticSnapshot critic = checkpoint.critic(layouts.critic());
        checkpoint.requireManifestOf(settings, simulation.shape(), policy, critic);
        try (PolicyEvaluator evaluator = new TrainingParts(settings, simulation.factory()).evaluator()) {
            Evaluation evaluation = evaluator.evaluate(policy, critic, LearningProgress.NONE, 0);
            Baselines baselines = evaluator.baselines();
            return new FreshEvaluation(
                    simulation.name(),
                    newest.toString(),
                    settings.policy().estimator().id(),
                    settings.policy().network().id(),
                    settings.critic().network().id(),
                    settings.mode().id(),
                    settings.seed(),
                    settings.evaluation().items(),
                    boxed(evaluation.score()),
                    evaluation.greedyReward(),
                    evaluation.policyReward(),
                    evaluation.sampledReward(),
                    baselines.randomReward(),
                    boxed(baselines.optimalReward()),
                    evaluation.logitStandardDeviation(),
                    evaluation.entropy(),
                    evaluation.critic().predictedReward(),
                    evaluation.critic().correlation(),
                    boxed(evaluation.critic().trust()),
                    evaluation.critic().gradientCosine(),
                    critic.parameters().version(),
                    policy.version(),
                    ParameterDigest.sha256(policy.values(), critic.parameters().values()));
        }
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
