package io.slotwise.core.testing;

import io.slotwise.core.problem.DifferentiableReward;

/** Rewards with hand-written gradients. Selected vectors are laid out lists × slots × dimension. */
public final class Rewards {
    private Rewards() {}

    /** Σ weights·x over a list's slots and dimensions. */
    public static DifferentiableReward linear(float... weights) {
        return (items, selected, values, gradient) -> {
            for (int list = 0; list < items.count(); list++) {
                values[list] = 0;
                for (int at = 0; at < weights.length; at++) {
                    values[list] += weights[at] * selected[list * weights.length + at];
                    gradient[list * weights.length + at] = weights[at];
                }
            }
        };
    }

    /** −Σ (x − 0.5)² over a list's slots and dimensions, of which there are {@code numbers} together. */
    public static DifferentiableReward targetValue(int numbers) {
        return (items, selected, values, gradient) -> {
            for (int list = 0; list < items.count(); list++) {
                values[list] = 0;
                for (int at = list * numbers; at < (list + 1) * numbers; at++) {
                    float error = selected[at] - 0.5f;
                    values[list] -= error * error;
                    gradient[at] = -2 * error;
                }
            }
        };
    }
}
