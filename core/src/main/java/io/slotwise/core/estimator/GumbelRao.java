package io.slotwise.core.estimator;

import static io.slotwise.core.kernel.FloatMath.flush;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/**
 * Gumbel-Rao, {@code gumbel-rao} (Paulus, Maddison, Krause 2021, "Rao-Blackwellizing the straight-through
 * Gumbel-softmax gradient estimator", section 3): {@link StraightThroughGumbel} averaged over K draws of the noise that
 * lead to the same pick. It has the same mean and less variance, for one evaluation of the reward.
 *
 * <p>Given that item i is picked, and with E exponential noise and Z = Σ_j e^{θ_j}, the noisy logits are
 * −log w_i with w_i = E_i/Z and −log w_j with w_j = E_j e^{−θ_j} + w_i. So y = softmax(−log(w)/τ) is proportional to
 * (w_i/w)^{1/τ}, numbers between 0 and 1, which are computed in float64 without a logarithm.
 */
final class GumbelRao extends SampledPathwiseEstimator {
    /** Beyond this gap a logit's share is 0 in float32 whatever the noise, and e^gap still fits a double. */
    private static final double GREATEST_GAP = 650;

    private final int samples;
    /** e^{θ_max − θ_j} over one row. */
    private double[] rates = new double[0];
    /** One draw of y, unnormalised. */
    private double[] weights = new double[0];
    /** The sum over draws of the gradient of one row. */
    private double[] sums = new double[0];

    private long key;
    private long position;

    /** @param samples the number of draws (K), at least 1 */
    GumbelRao(int samples) {
        this.samples = samples;
    }

    @Override
    void soften(SlotLogits logits) {
        // The way back draws its own.
    }

    @Override
    void drawMore(SlotLogits logits, RandomStream random) {
        key = random.key();
        position = random.take((long) logits.rows() * logits.stride() * samples);
    }

    @Override
    void backward(ItemLists items, SlotLogits logits, float scale) {
        int stride = logits.stride();
        if (rates.length < stride) {
            rates = new double[stride];
            weights = new double[stride];
            sums = new double[stride];
        }
        for (int row = 0; row < logits.rows(); row++) {
            int size = items.size(row / logits.slots());
            backwardRow(logits, row, size, scale * inverseTemperature() / samples);
        }
    }

    private void backwardRow(SlotLogits logits, int row, int size, float scale) {
        int from = row * logits.stride();
        float[] gradient = logits.gradient();
        double total = rates(logits.values(), from, size);
        java.util.Arrays.fill(sums, 0, size, 0);
        for (int sample = 0; sample < samples; sample++) {
            long first = position + ((long) sample * logits.rows() + row) * logits.stride();
            addSample(first, picks[row], size, 1 / total, gradient, from);
        }
        for (int item = 0; item < size; item++) {
            gradient[from + item] = flush((float) (scale * sums[item]));
        }
    }

    /** Fills {@link #rates} and returns Z·e^{−θ_max}. */
    private double rates(float[] values, int from, int size) {
        float greatest = values[from];
        for (int at = from + 1; at < from + size; at++) {
            greatest = Math.max(greatest, values[at]);
        }
        double total = 0;
        for (int item = 0; item < size; item++) {
            double gap = Math.min(greatest - (double) values[from + item], GREATEST_GAP);
            // An item that may not be picked is never a winner, at any temperature.
            rates[item] = values[from + item] == Kernels.PADDING ? Double.POSITIVE_INFINITY : Math.exp(gap);
            total += 1 / rates[item];
        }
        return total;
    }

    private void addSample(long first, int pick, int size, double inverseTotal, float[] gradient, int from) {
        double least = exponential(first + pick) * inverseTotal;
        double sum = 0;
        double mean = 0;
        for (int item = 0; item < size; item++) {
            double share = item == pick ? 1 : least / (exponential(first + item) * rates[item] + least);
            weights[item] = sharpened(share);
            sum += weights[item];
            mean += weights[item] * gradient[from + item];
        }
        mean /= sum;
        for (int item = 0; item < size; item++) {
            sums[item] += weights[item] / sum * (gradient[from + item] - mean);
        }
    }

    private double exponential(long at) {
        return RandomStream.exponential(RandomStream.bits(key, at));
    }

    private double sharpened(double share) {
        float power = inverseTemperature();
        if (power == 1) {
            return share;
        }
        return power == 2 ? share * share : Math.pow(share, power);
    }
}
