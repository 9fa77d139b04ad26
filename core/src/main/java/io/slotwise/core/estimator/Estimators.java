package io.slotwise.core.estimator;

import io.slotwise.config.EstimatorKind;

/** Makes estimators by kind. */
public final class Estimators {
    private Estimators() {}

    /** A new estimator of this kind, at this softmax temperature (τ). */
    public static GradientEstimator create(EstimatorKind kind, double temperature) {
        GradientEstimator estimator = switch (kind) {
            case ST_GUMBEL -> new StraightThroughGumbel();
            case ST_ARGMAX -> new StraightThroughArgmax();
            case SOFTMAX -> new Softmax();
        };
        estimator.setTemperature(temperature);
        return estimator;
    }
}
