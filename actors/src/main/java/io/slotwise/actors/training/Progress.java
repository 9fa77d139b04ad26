package io.slotwise.actors.training;

import io.slotwise.core.learner.PolicyLearner;
import io.slotwise.critic.CriticLearner;

/** Puts the learners' figures together, each by the one who knows them. */
public final class Progress {
    private Progress() {}

    /** The critic's part. */
    public static LearningProgress of(long environmentSteps, CriticLearner critic) {
        return new LearningProgress(
                environmentSteps, critic.updates(), 0, critic.averageLoss(), 0, critic.gradientNorm(), 0);
    }

    /** The critic's part with the policy's added. */
    public static LearningProgress with(LearningProgress critic, PolicyLearner policy) {
        return new LearningProgress(
                critic.environmentSteps(),
                critic.criticUpdates(),
                policy.updates(),
                critic.criticLoss(),
                policy.predictedReward(),
                critic.criticGradientNorm(),
                policy.gradientNorm());
    }

    /** Both. */
    public static LearningProgress of(long environmentSteps, CriticLearner critic, PolicyLearner policy) {
        return with(of(environmentSteps, critic), policy);
    }
}
