package io.slotwise.actors.training;

import io.slotwise.config.EstimatorKind;
import io.slotwise.config.PolicySettings;
import io.slotwise.core.estimator.Estimators;
import io.slotwise.core.estimator.TemperatureSchedule;
import io.slotwise.core.learner.GradientCosine;
import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import io.slotwise.critic.PredictionQuality;
import java.util.OptionalDouble;

/** Measures how far a policy's critic can be trusted. Keeps scratch space and serves one owner. */
public final class CriticMeter {
    private final int lists;
    private final TemperatureSchedule temperature;
    private final GradientCosine cosine;
    private final RandomStream noise;

    /** @param noise where the draws come from, the same for every measure */
    public CriticMeter(PolicySettings settings, RandomStream noise) {
        lists = settings.batchSize();
        temperature = TemperatureSchedule.of(settings);
        cosine = new GradientCosine(
                Estimators.create(settings),
                Estimators.create(EstimatorKind.LOCAL_EXPECTATION, settings.temperature(), settings.samples()));
        this.noise = noise;
    }

    /**
     * Measures.
     *
     * @param sampled the policy's picks and what they earned
     * @param variance that of the rewards of random picks
     */
    CriticMeasure measure(GuidedPolicy policy, Experiences sampled, double variance) {
        float[] predicted = policy.predict(sampled.items(), sampled.selections());
        PredictionQuality quality = PredictionQuality.of(predicted, sampled.rewards());
        return new CriticMeasure(
                RewardMoments.mean(sampled.rewards()) + quality.bias(),
                quality.correlation(),
                policy.isGuided() ? OptionalDouble.of(trust(quality, variance)) : OptionalDouble.empty(),
                gradientCosine(policy, sampled.items()));
    }

    private static double trust(PredictionQuality quality, double variance) {
        double error = quality.rootMeanSquareError() * quality.rootMeanSquareError();
        if (error == 0) {
            return 1;
        }
        return variance > 0 ? Math.max(0, 1 - error / variance) : 0;
    }

    private double gradientCosine(GuidedPolicy policy, ItemLists items) {
        cosine.setTemperature(temperature.at(policy.version()));
        noise.seek(0);
        return policy.gradientCosine(cosine, items.slice(0, Math.min(lists, items.count())), noise);
    }
}
