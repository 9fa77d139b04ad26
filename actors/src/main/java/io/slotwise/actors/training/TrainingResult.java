package io.slotwise.actors.training;

import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run came to.
 *
 * @param status how it ended
 * @param reason why, in a sentence
 * @param baselines what rewards are measured against; {@link Baselines#UNKNOWN} if the run was stopped before they were
 *     known
 * @param evaluation of the final policy and critic; {@link Evaluation#isMeasured unmeasured} if the run was stopped and
 *     that would have taken long
 * @param bestScore the greatest score of all evaluations
 * @param timeToScore when {@code stop.score} was reached, if it was
 * @param environmentSteps selections evaluated by the simulation
 * @param criticUpdates critic updates made
 * @param policyUpdates policy updates made
 * @param seconds training time
 * @param mishaps what went wrong and was mended
 * @param policy the final policy
 * @param critic the critic that the final policy was trained and evaluated with; the critic learner may have been
 *     ahead of it
 */
public record TrainingResult(
        TrainingStatus status,
        String reason,
        Baselines baselines,
        Evaluation evaluation,
        OptionalDouble bestScore,
        Optional<TimeToScore> timeToScore,
        long environmentSteps,
        long criticUpdates,
        long policyUpdates,
        double seconds,
        Mishaps mishaps,
        ParameterSnapshot policy,
        CriticSnapshot critic) {

    /**
     * When a score was reached.
     *
     * @param score the score asked for
     * @param environmentSteps environment steps taken until then
     * @param seconds training time until then
     */
    public record TimeToScore(double score, long environmentSteps, double seconds) {}

    /** How often an actor was started again. */
    public int restarts() {
        return mishaps.restarts();
    }

    /** The SHA-256 over policy then critic parameters; see {@link ParameterDigest}. */
    public String parametersSha256() {
        return ParameterDigest.sha256(policy.values(), critic.parameters().values());
    }
}
