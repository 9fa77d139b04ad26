package io.slotwise.actors.training;

import java.util.OptionalDouble;

/**
 * How far the critic can be trusted where it matters: at the policy's own picks, and in the gradient it gives.
 *
 * @param predictedReward mean reward that the critic expects of the sampled picks, in the simulation's units
 * @param correlation correlation of predicted and observed reward over the sampled picks; 0 where either is constant
 * @param trust 1 − E[(predicted − observed)²] ÷ Var[reward of random picks], from 0 (no better than to expect the mean)
 *     to 1 (never wrong); empty before the critic has learned anything
 * @param gradientCosine cosine of the parameters' gradient by the estimator in use and by local expectation, each from
 *     draws of its own, on as many lists as a policy update has; 0 where either vanishes
 */
public record CriticMeasure(double predictedReward, double correlation, OptionalDouble trust, double gradientCosine) {
    static final CriticMeasure NONE = new CriticMeasure(Double.NaN, Double.NaN, OptionalDouble.empty(), Double.NaN);
}
