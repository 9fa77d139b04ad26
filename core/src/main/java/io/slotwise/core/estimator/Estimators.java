package io.slotwise.core.estimator;

import io.slotwise.config.EstimatorKind;
import io.slotwise.config.PolicySettings;

/** Makes estimators by kind. */
public final class Estimators {
    /** The samples of an estimator that was not told how many. */
    private static final int SAMPLES = 8;

    private Estimators() {}

    /** The estimator that the settings ask for, at the temperature they start with. */
    public static GradientEstimator create(PolicySettings settings) {
        return create(settings.estimator(), settings.temperature(), settings.samples());
    }

    /** A new estimator of this kind, at this softmax temperature (τ); those that draw several samples draw 8. */
    public static GradientEstimator create(EstimatorKind kind, double temperature) {
        return create(kind, temperature, SAMPLES);
    }

    /**
     * A new estimator of this kind.
     *
     * @param temperature the softmax temperature (τ)
     * @param samples how often those draw that draw several samples (K, or M), at least 2
     */
    public static GradientEstimator create(EstimatorKind kind, double temperature, int samples) {
        if (samples < 2) {
            throw new IllegalArgumentException("samples: expected at least 2, found " + samples);
        }
        GradientEstimator estimator = switch (kind) {
            case ST_GUMBEL -> new StraightThroughGumbel();
            case ST_ARGMAX -> new StraightThroughArgmax();
            case SOFTMAX -> new Softmax();
            case STRAIGHT_THROUGH -> new StraightThrough();
            case GUMBEL_SOFTMAX -> new GumbelSoftmax();
            case REINMAX -> new ReinMax();
            case ZGR -> new Zgr();
            case GUMBEL_RAO -> new GumbelRao(samples);
            case GST -> new GappedStraightThrough();
            case LOCAL_EXPECTATION -> new LocalExpectation(samples);
            case RLOO -> new Rloo(samples);
            case REINFORCE -> new Reinforce();
        };
        estimator.setTemperature(temperature);
        return estimator;
    }
}
