package io.slotwise.sim.experiment;

import org.jspecify.annotations.Nullable;

/**
 * What one training came to; a line of {@code cells.jsonl}.
 *
 * @param scenario the scenario's name
 * @param method an estimator's name, or {@link Experiment#ORACLE}
 * @param seed the training's seed
 * @param settings fingerprint of all of its settings; see {@link CellPlan#fingerprint()}
 * @param score the final policy's score; null where it is not a number
 * @param bestScore the greatest score of all evaluations; null where none is a number
 * @param stepsToGoal environment steps until the goal was first seen reached; null if it was not, or none are counted
 * @param updatesToGoal the same in policy updates; null if it was not reached
 * @param secondsToGoal the same in seconds of training; null if it was not reached
 * @param logitStdDev mean over slots of the standard deviation of a slot's logits
 * @param samplingGap (greedy − sampled reward) / (optimal − random reward): what sampling costs, as a part of the score
 * @param criticTrust correlation of predicted and observed reward; null without a critic
 * @param randomReward mean reward of random picks, which scores 0
 * @param optimalReward mean reward of the best picks, which scores 1; null where unknown
 * @param environmentSteps selections evaluated by the simulation
 * @param policyUpdates policy updates made
 * @param seconds training time
 * @param cellSeconds time of all, with the search for the optimum
 */
record Cell(
        String scenario,
        String method,
        long seed,
        String settings,
        @Nullable Double score,
        @Nullable Double bestScore,
        @Nullable Long stepsToGoal,
        @Nullable Long updatesToGoal,
        @Nullable Double secondsToGoal,
        @Nullable Double logitStdDev,
        @Nullable Double samplingGap,
        @Nullable Double criticTrust,
        double randomReward,
        @Nullable Double optimalReward,
        long environmentSteps,
        long policyUpdates,
        double seconds,
        double cellSeconds) {
    boolean reachedGoal() {
        return secondsToGoal != null;
    }
}
