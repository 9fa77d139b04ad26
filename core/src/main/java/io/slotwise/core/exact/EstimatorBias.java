package io.slotwise.core.exact;

import io.slotwise.core.estimator.GradientEstimator;
import io.slotwise.core.estimator.PickConditional;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import java.util.List;

/**
 * The mean and the spread of an estimator's gradient on a problem, beside the true gradient. Gradients are of one list,
 * S times N numbers, slot by slot.
 *
 * @param truth the true gradient
 * @param mean the estimator's expected gradient
 * @param deviation the standard deviation of each number of one estimate
 * @param draws how many estimates the mean is of; 0 where it is exact, by enumeration
 */
public record EstimatorBias(List<Double> truth, List<Double> mean, List<Double> deviation, int draws) {
    private static final int LISTS_AT_A_TIME = 512;

    public EstimatorBias {
        truth = List.copyOf(truth);
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
    }

    /** By enumeration where the estimator allows it, else from so many draws. */
    public static EstimatorBias of(GradientEstimator estimator, ExactProblem problem, int draws, RandomStream random) {
        return estimator instanceof PickConditional conditional
                ? enumerated(conditional, problem)
                : sampled(estimator, problem, draws, random);
    }

    /** Exact: the mean over every selection, each with its probability. */
    public static EstimatorBias enumerated(PickConditional estimator, ExactProblem problem) {
        Enumeration selections = new Enumeration(problem);
        int slots = problem.slots();
        double[] probabilities = new double[selections.count()];
        int[] picks = new int[selections.count() * slots];
        for (int at = 0; selections.advance(); at++) {
            probabilities[at] = selections.probability();
            System.arraycopy(selections.picks(), 0, picks, at * slots, slots);
        }
        ItemLists lists = problem.lists(selections.count());
        SlotLogits logits = problem.slotLogits(lists);
        estimator.estimateGiven(picks, lists, logits, problem.reward());
        Moments moments = new Moments(slots * problem.size());
        for (int list = 0; list < lists.count(); list++) {
            moments.add(logits, list, problem.size(), probabilities[list]);
        }
        return new EstimatorBias(ExactGradient.of(problem).gradient(), moments.mean(), moments.deviation(), 0);
    }

    /**
     * From independent draws. Estimators whose estimate for one list looks at the others see batches of 512 of the same
     * list.
     */
    public static EstimatorBias sampled(
            GradientEstimator estimator, ExactProblem problem, int draws, RandomStream random) {
        Moments moments = new Moments(problem.slots() * problem.size());
        ItemLists lists = problem.lists(Math.min(draws, LISTS_AT_A_TIME));
        SlotLogits logits = problem.slotLogits(lists);
        int done = 0;
        for (; done < draws; done += lists.count()) {
            estimator.estimate(lists, logits, problem.reward(), random);
            for (int list = 0; list < lists.count(); list++) {
                moments.add(logits, list, problem.size(), 1);
            }
        }
        return new EstimatorBias(ExactGradient.of(problem).gradient(), moments.mean(), moments.deviation(), done);
    }

    /** The cosine of the angle between the estimator's mean and the truth; NaN if either is 0. */
    public double cosine() {
        return Vectors.dot(mean, truth) / (Vectors.norm(mean) * Vectors.norm(truth));
    }

    /** The length of the estimator's mean over that of the truth. */
    public double normRatio() {
        return Vectors.norm(mean) / Vectors.norm(truth);
    }

    /** The length of the difference between the estimator's mean and the truth, over that of the truth. */
    public double bias() {
        return Vectors.norm(Vectors.difference(mean, truth)) / Vectors.norm(truth);
    }

    /** What {@link #bias()} would come out at, from so many draws, if there were none: its standard error. */
    public double biasError() {
        return draws == 0 ? 0 : Vectors.norm(deviation) / Math.sqrt(draws) / Vectors.norm(truth);
    }

    /** The standard deviation of a number of one estimate, averaged over the numbers. */
    public double deviationPerNumber() {
        return deviation.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** The greatest difference between mean and truth, in standard errors; infinite where draws never vary. */
    public double greatestError() {
        double greatest = 0;
        for (int at = 0; at < truth.size(); at++) {
            double error = Math.abs(mean.get(at) - truth.get(at));
            greatest = Math.max(greatest, error / (deviation.get(at) / Math.sqrt(draws)));
        }
        return greatest;
    }
}
