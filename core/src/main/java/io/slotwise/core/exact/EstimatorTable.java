package io.slotwise.core.exact;

import io.slotwise.config.EstimatorKind;
import io.slotwise.core.estimator.Estimators;
import io.slotwise.core.estimator.GradientEstimator;
import io.slotwise.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares estimators on random small problems, reward by reward.
 *
 * @param size the number of items (N)
 * @param slots the number of slots (S)
 * @param spread the standard deviation of the logits; 0 for a policy that knows nothing yet
 * @param temperature the estimators' temperature (τ)
 * @param samples how often those draw that draw several samples
 * @param draws estimates for the mean of those that cannot be enumerated
 * @param seed of the problems and of the estimators' noise
 */
public record EstimatorTable(
        int size, int slots, double spread, double temperature, int samples, int draws, long seed) {
    /** Eight items for two slots, with which the whole table takes seconds. */
    public static final EstimatorTable DEFAULT = new EstimatorTable(8, 2, 1, 1, 8, 20_480, 1);

    /**
     * One estimator on one reward.
     *
     * @param reward the reward's name
     * @param cosine the cosine of the angle between the estimator's mean and the true gradient; NaN where either is 0
     * @param normRatio the length of its mean over that of the true gradient
     * @param bias the length of the difference between its mean and the true gradient, over that of the true one
     * @param biasError the bias that an unbiased estimator would show here for the draws being few; 0 where exact
     * @param deviation the standard deviation of a number of one list's estimate, averaged over the numbers
     * @param evaluations rewards asked for, for each list
     * @param gradients whether the reward's gradient was asked for
     */
    public record Row(
            EstimatorKind estimator,
            String reward,
            double cosine,
            double normRatio,
            double bias,
            double biasError,
            double deviation,
            long evaluations,
            boolean gradients) {}

    /** The rewards that are compared on. */
    public List<KnownReward> rewards() {
        return List.of(
                KnownReward.linear(slots),
                KnownReward.product(slots),
                KnownReward.quadratic(slots),
                KnownReward.sum(slots),
                KnownReward.absolute(slots),
                KnownReward.step(slots));
    }

    /** Every estimator on every reward, reward by reward. */
    public List<Row> rows() {
        return rows(List.of(EstimatorKind.values()));
    }

    /** These estimators on every reward, reward by reward. */
    public List<Row> rows(List<EstimatorKind> kinds) {
        List<Row> rows = new ArrayList<>();
        for (KnownReward reward : rewards()) {
            ExactProblem problem = ExactProblem.random(size, spread, reward, RandomStream.of(seed, 0));
            for (EstimatorKind kind : kinds) {
                rows.add(row(kind, problem));
            }
        }
        return rows;
    }

    private Row row(EstimatorKind kind, ExactProblem problem) {
        GradientEstimator estimator = Estimators.create(kind, temperature, samples);
        RandomStream random = RandomStream.of(seed, 1 + kind.ordinal());
        EstimatorBias bias = EstimatorBias.of(estimator, problem, draws, random);
        Questions questions = Questions.of(estimator, problem, random);
        return new Row(
                kind,
                problem.reward().name(),
                bias.cosine(),
                bias.normRatio(),
                bias.bias(),
                bias.biasError(),
                bias.deviationPerNumber(),
                questions.perList(),
                questions.gradients());
    }
}
