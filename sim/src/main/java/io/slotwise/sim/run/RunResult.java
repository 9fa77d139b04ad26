package io.slotwise.sim.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to, as {@code result.json} holds it. Numbers that are not known, or not finite, are null.
 *
 * @param scenario the simulation's name
 * @param minimumItems the fewest items that a list has
 * @param items the most items that a list has
 * @param simd whether the Vector API kernels computed, not the plain Java ones; parameters are equal bit for bit between
 *     runs with the same
 * @param status {@code completed}, {@code interrupted}, {@code diverged} or {@code failed}; while it goes on
 *     {@code interrupted}, which is what it is if the program dies
 * @param finished whether it has ended by itself or was stopped cleanly: false while it goes on, and for ever if the
 *     program was killed
 * @param reason why it ended, in a sentence; null until then
 * @param score (greedy − random) / (optimal − random) of the last evaluation; null where no optimum is known
 * @param greedyReward mean reward of the greatest logits' picks, after the critic's swaps ({@code policy.swaps})
 * @param policyReward mean reward of the greatest logits' picks, which the policy makes alone
 * @param bestScore the greatest score of all evaluations
 * @param logitStdDev mean over slots of the standard deviation of a slot's logits
 * @param entropy mean over slots of the policy's entropy, in nats
 * @param criticLoss mean squared error of the critic, in normalised reward
 * @param predictedReward mean reward that the critic expected of the sampled picks
 * @param predictionCorrelation correlation of predicted and observed reward
 * @param trust how well the critic foresees what the policy's own picks earn: 1 always, 0 no better than by the mean of
 *     random picks; null before it has learned anything
 * @param gradientCosine cosine of the policy's gradient by its estimator and by local expectation
 * @param seconds training only
 * @param timeToScore when {@code stop.score} was reached, if it was
 * @param restarts how often an actor was started again
 * @param skippedUpdates updates that were skipped, since their numbers were not finite
 * @param rollBacks how often a learner went back to earlier parameters, since its own were not finite
 * @param parametersSha256 over policy then critic parameters as little-endian float32, each in the order of its
 *     layout: weight matrices in the order of the layers, then biases; null until the end
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RunResult(
        String scenario,
        int minimumItems,
        int items,
        int slots,
        int dimension,
        String estimator,
        String policyNetwork,
        String criticNetwork,
        String mode,
        long seed,
        boolean simd,
        String status,
        boolean finished,
        @Nullable String reason,
        @Nullable Double score,
        @Nullable Double bestScore,
        @Nullable Double greedyReward,
        @Nullable Double policyReward,
        @Nullable Double sampledReward,
        @Nullable Double randomReward,
        @Nullable Double optimalReward,
        @Nullable Double logitStdDev,
        @Nullable Double entropy,
        @Nullable Double criticLoss,
        @Nullable Double predictedReward,
        @Nullable Double predictionCorrelation,
        @Nullable Double trust,
        @Nullable Double gradientCosine,
        long environmentSteps,
        long criticUpdates,
        long policyUpdates,
        double seconds,
        @Nullable TimeToScore timeToScore,
        int restarts,
        long skippedUpdates,
        int rollBacks,
        @Nullable String parametersSha256) {

    /** @throws NullPointerException if a text is missing that every result has */
    public RunResult {
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(estimator, "estimator");
        Objects.requireNonNull(policyNetwork, "policyNetwork");
        Objects.requireNonNull(criticNetwork, "criticNetwork");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(status, "status");
    }

    /**
     * When a score was reached.
     *
     * @param score the score asked for
     * @param environmentSteps environment steps taken until then
     * @param seconds training time until then
     */
    public record TimeToScore(double score, long environmentSteps, double seconds) {}
}
