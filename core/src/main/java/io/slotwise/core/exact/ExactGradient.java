package io.slotwise.core.exact;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The expected reward of a problem's policy and its gradient with respect to the logits, by trying every selection in
 * float64: ∂E[R]/∂θ_{s,k} = p_{s,k} (E[R | slot s has item k] − E[R]).
 *
 * @param reward the expected reward
 * @param gradient S times N numbers, slot by slot
 */
public record ExactGradient(double reward, List<Double> gradient) {
    public ExactGradient {
        gradient = List.copyOf(gradient);
    }

    public static ExactGradient of(ExactProblem problem) {
        int size = problem.size();
        double[] shares = new double[problem.slots() * size];
        double[] numbers = new double[problem.slots()];
        double expected = 0;
        Enumeration selections = new Enumeration(problem);
        while (selections.advance()) {
            for (int slot = 0; slot < numbers.length; slot++) {
                numbers[slot] = problem.item(selections.picks()[slot]);
            }
            double share = selections.probability() * problem.reward().value(numbers);
            expected += share;
            for (int slot = 0; slot < numbers.length; slot++) {
                shares[slot * size + selections.picks()[slot]] += share;
            }
        }
        for (int slot = 0; slot < numbers.length; slot++) {
            double[] probabilities = problem.probabilities(slot);
            for (int item = 0; item < size; item++) {
                shares[slot * size + item] -= probabilities[item] * expected;
            }
        }
        return new ExactGradient(expected, DoubleStream.of(shares).boxed().toList());
    }
}
