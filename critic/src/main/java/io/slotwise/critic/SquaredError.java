package io.slotwise.critic;

/** The mean squared error, L = Σ (p − t)² / count. */
final class SquaredError {
    private SquaredError() {}

    /**
     * The loss; its gradient with respect to each prediction, 2·(p − t)/count, goes to {@code gradient}.
     *
     * @param predictions p, in the scale's unit
     * @param rewards t, not yet in that unit
     */
    static double of(float[] predictions, float[] rewards, RewardScale scale, int count, float[] gradient) {
        double sum = 0;
        for (int at = 0; at < count; at++) {
            float error = predictions[at] - scale.normalised(rewards[at]);
            sum += (double) error * error;
            gradient[at] = 2 * error / count;
        }
        return sum / count;
    }
}
