package io.slotwise.core.exact;

import io.slotwise.core.estimator.GradientEstimator;
import io.slotwise.core.problem.DifferentiableReward;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/** Counts what an estimator asks of a reward. */
final class Questions implements DifferentiableReward {
    private final DifferentiableReward reward;
    private long evaluations;
    private boolean gradients;

    private Questions(DifferentiableReward reward) {
        this.reward = reward;
    }

    /** What one estimate for one list asks. */
    static Questions of(GradientEstimator estimator, ExactProblem problem, RandomStream random) {
        Questions questions = new Questions(problem.reward());
        ItemLists list = problem.lists(1);
        estimator.estimate(list, problem.slotLogits(list), questions, random);
        return questions;
    }

    long perList() {
        return evaluations;
    }

    boolean gradients() {
        return gradients;
    }

    @Override
    public void evaluate(ItemLists items, float[] selected, float[] values, float[] gradient) {
        evaluations += items.count();
        gradients = true;
        reward.evaluate(items, selected, values, gradient);
    }

    @Override
    public void values(ItemLists items, int perList, float[] selected, float[] values) {
        evaluations += (long) items.count() * perList;
        reward.values(items, perList, selected, values);
    }
}
