package io.slotwise.actors.training;

/** Mean and variance of a batch of rewards. */
final class RewardMoments {
    private RewardMoments() {}

    static double mean(float[] rewards) {
        double sum = 0;
        for (float reward : rewards) {
            sum += reward;
        }
        return sum / rewards.length;
    }

    static double variance(float[] rewards) {
        double mean = mean(rewards);
        double squares = 0;
        for (float reward : rewards) {
            squares += (reward - mean) * (reward - mean);
        }
        return squares / rewards.length;
    }
}
