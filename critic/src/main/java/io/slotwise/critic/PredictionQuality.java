package io.slotwise.critic;

/**
 * How far predictions can be trusted, from rewards that were predicted before they were observed.
 *
 * @param correlation Pearson's correlation, −1 to 1; 0 where either side is constant and so tells nothing
 * @param bias the mean of predicted − observed, in reward units
 * @param rootMeanSquareError the root of the mean of (predicted − observed)², in reward units
 */
public record PredictionQuality(double correlation, double bias, double rootMeanSquareError) {
    /**
     * Compares.
     *
     * @throws IllegalArgumentException if there are none or not as many of both
     */
    public static PredictionQuality of(float[] predicted, float[] observed) {
        int count = observed.length;
        if (count == 0 || predicted.length != count) {
            throw new IllegalArgumentException(
                    "expected as many predictions as rewards, found " + predicted.length + " and " + count);
        }
        double predictedMean = mean(predicted);
        double observedMean = mean(observed);
        double covariance = 0;
        double predictedVariance = 0;
        double observedVariance = 0;
        double squaredErrors = 0;
        for (int at = 0; at < count; at++) {
            double p = predicted[at] - predictedMean;
            double o = observed[at] - observedMean;
            double error = (double) predicted[at] - observed[at];
            covariance += p * o;
            predictedVariance += p * p;
            observedVariance += o * o;
            squaredErrors += error * error;
        }
        double scale = Math.sqrt(predictedVariance * observedVariance);
        double correlation = scale > 0 ? Math.max(-1, Math.min(1, covariance / scale)) : 0;
        return new PredictionQuality(correlation, predictedMean - observedMean, Math.sqrt(squaredErrors / count));
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
