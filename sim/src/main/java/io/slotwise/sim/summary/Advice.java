package io.slotwise.sim.summary;

import io.slotwise.sim.run.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a result means, and what to try where it is poor. */
public final class Advice {
    private static final double SOLVED = 0.95;
    private static final double TIED = 0.2;
    private static final double UNFORESEEN = 0.5;
    private static final double UNSTEADY = 0.02;
    private static final long FEW_UPDATES = 500;

    private Advice() {}

    /** What a result means, in a sentence; the score if there is one, else the rewards. */
    public static String verdict(RunResult result) {
        Double score = result.score();
        if (score != null && score < 0) {
            return "Its picks are worse than random ones (score " + Numbers.score(score) + ").";
        }
        if (score != null) {
            return "Its picks come " + Numbers.percent(Math.floor(score * 1000) / 1000)
                    + " of the way from random picks to the best possible.";
        }
        Double greedy = result.greedyReward();
        Double random = result.randomReward();
        if (greedy == null || random == null) {
            return result.finished()
                    ? "It ended before its policy was measured."
                    : "Its policy has not been measured yet.";
        }
        return "Its picks earn " + Numbers.figure(greedy) + " on average, random picks " + Numbers.figure(random)
                + ". (The best possible is not known, so there is no score.)";
    }

    /** What to try; empty if the result is good or nothing can be told. */
    public static List<String> of(RunResult result) {
        List<String> advice = new ArrayList<>();
        if (result.status().equals("diverged")) {
            advice.add("Numbers stopped being finite. Lower policy.learning-rate and critic.learning-rate, "
                    + "and see that the simulation's rewards are of a moderate size.");
            return advice;
        }
        if (!isPoor(result)) {
            return advice;
        }
        if (result.policyUpdates() < FEW_UPDATES) {
            advice.add("The policy had only " + Numbers.plural(result.policyUpdates(), "update")
                    + ". Let it run longer: raise stop.seconds, stop.environment-steps or what else ended it.");
            return advice;
        }
        tied(result).ifPresent(advice::add);
        unforeseen(result).ifPresent(advice::add);
        unsteady(result).ifPresent(advice::add);
        if (advice.isEmpty()) {
            advice.add("Try a longer run (stop.environment-steps, stop.seconds), a larger policy.hidden, "
                    + "or another policy.network.");
        }
        return advice;
    }

    private static boolean isPoor(RunResult result) {
        Double score = result.score();
        return score != null && score < SOLVED;
    }

    private static Optional<String> tied(RunResult result) {
        Double spread = result.logitStdDev();
        if (spread == null || spread >= TIED) {
            return Optional.empty();
        }
        String fact = "The logits are tied (spread " + Numbers.figure(spread)
                + "): the network hardly prefers any item to another. ";
        return Optional.of(
                result.estimator().equals("st-argmax")
                        ? fact + "This is what st-argmax does: without noise, what it learns of the item that happens "
                                + "to lead tells it nothing of the others. Try policy.estimator=st-gumbel."
                        : fact + "Try a longer run, or a higher policy.learning-rate.");
    }

    private static Optional<String> unforeseen(RunResult result) {
        Double correlation = result.predictionCorrelation();
        if (correlation == null || correlation >= UNFORESEEN) {
            return Optional.empty();
        }
        return Optional.of("The critic foresees rewards poorly (correlation " + Numbers.figure(correlation)
                + "), so the policy climbs a wrong slope. Try more environment steps, more "
                + "critic.updates-per-policy-update, a larger critic.hidden, or another critic.network.");
    }

    private static Optional<String> unsteady(RunResult result) {
        Double score = result.score();
        Double best = result.bestScore();
        if (score == null || best == null || best - score < UNSTEADY) {
            return Optional.empty();
        }
        return Optional.of("It was better before (score " + Numbers.score(best)
                + "): the learning is unsteady. Try a lower policy.learning-rate, or a larger policy.batch-size.");
    }
}
