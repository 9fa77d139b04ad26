package io.slotwise.actors.training;

/**
 * How far learning had come when a policy snapshot was taken.
 *
 * @param environmentSteps selections that the simulation had evaluated when the critic's last batch was drawn
 * @param criticUpdates updates that the critic in use had had
 * @param policyUpdates updates that the policy had had
 * @param criticLoss mean squared error of the critic, in normalised reward, averaged over its latest updates
 * @param predictedReward mean normalised reward that the critic gave the picks of the latest policy update
 * @param criticGradientNorm global norm of the critic's latest gradient
 * @param policyGradientNorm global norm of the policy's latest gradient
 */
public record LearningProgress(
        long environmentSteps,
        long criticUpdates,
        long policyUpdates,
        double criticLoss,
        double predictedReward,
        double criticGradientNorm,
        double policyGradientNorm) {
    /** Before anything was learned. */
    public static final LearningProgress NONE = new LearningProgress(0, 0, 0, 0, 0, 0, 0);
}
