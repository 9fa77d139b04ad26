package io.slotwise.sim.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.sim.run.RunResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The charts of a run. */
final class Charts {
    private static final String STEPS = "environment steps";
    private static final String SECONDS = "seconds";
    /** Rates over shorter spans would jump about. */
    private static final int MOST_SPANS = 60;

    private final List<JsonNode> evaluations;
    private final List<JsonNode> statuses;
    private final RunHistory history;

    Charts(RunHistory history) {
        this.history = history;
        evaluations = history.evaluations();
        statuses = thinned(history.statuses());
    }

    private static List<JsonNode> thinned(List<JsonNode> lines) {
        int stride = Math.max(1, (lines.size() + MOST_SPANS - 1) / MOST_SPANS);
        List<JsonNode> kept = new ArrayList<>();
        for (int at = 0; at < lines.size(); at += stride) {
            kept.add(lines.get(at));
        }
        return kept;
    }

    /** How good the policy is. */
    List<Chart> learning() {
        List<Chart.Reference> rewards = new ArrayList<>();
        history.result()
                .map(RunResult::randomReward)
                .ifPresent(value -> rewards.add(new Chart.Reference("random", value)));
        history.result()
                .map(RunResult::optimalReward)
                .ifPresent(value -> rewards.add(new Chart.Reference("best", value)));
        return drawn(
                new Chart(
                        "score",
                        "Score",
                        "0 is what random picks earn, 1 the best possible.",
                        STEPS,
                        "score",
                        Chart.Scale.AROUND,
                        List.of(measured("score", "score")),
                        List.of(new Chart.Reference("random", 0), new Chart.Reference("best", 1))),
                new Chart(
                        "reward",
                        "Reward",
                        "The mean over the evaluation set. Sampled picks come closer to greedy ones as the policy makes "
                                + "up its mind.",
                        STEPS,
                        "reward",
                        Chart.Scale.AROUND,
                        List.of(measured("greedy picks", "greedyReward"), measured("sampled picks", "sampledReward")),
                        rewards));
    }

    /** How well the critic foresees rewards. */
    List<Chart> critic() {
        return drawn(
                new Chart(
                        "prediction",
                        "Predicted and observed reward",
                        "What the critic expects of sampled picks, and what they earn. A gap that stays means the "
                                + "policy has found where the critic is wrong.",
                        STEPS,
                        "reward",
                        Chart.Scale.AROUND,
                        List.of(updated("observed", "sampledReward"), updated("predicted", "predictedReward")),
                        List.of()),
                new Chart(
                        "critic-loss",
                        "Critic loss",
                        "Mean squared error in normalised reward, on a logarithmic scale: 1 is no better than always "
                                + "predicting the mean.",
                        STEPS,
                        "loss",
                        Chart.Scale.LOGARITHMIC,
                        List.of(updated("critic loss", "criticLoss")),
                        List.of()));
    }

    /** How decided the policy is. */
    List<Chart> policy() {
        return drawn(
                new Chart(
                        "logit-spread",
                        "Logit spread",
                        "Mean standard deviation of a slot's logits. It rises as the policy makes up its mind; near 0 "
                                + "all items are tied.",
                        STEPS,
                        "spread",
                        Chart.Scale.FROM_ZERO,
                        List.of(measured("spread", "logitStdDev")),
                        List.of()),
                new Chart(
                        "entropy",
                        "Entropy",
                        "How undecided a slot is, in nats: 0 is certain, ln N is an even draw among N items.",
                        STEPS,
                        "nats",
                        Chart.Scale.FROM_ZERO,
                        List.of(measured("entropy", "entropy")),
                        undecided()));
    }

    private List<Chart.Reference> undecided() {
        return history.result()
                .filter(result -> result.minimumItems() == result.items())
                .map(result -> new Chart.Reference("even draw", Math.log(result.items())))
                .map(List::of)
                .orElse(List.of());
    }

    /** How fast it goes. */
    List<Chart> throughput() {
        return drawn(
                new Chart(
                        "steps",
                        "Environment steps a second",
                        "Selections that the simulation evaluates.",
                        SECONDS,
                        "steps a second",
                        Chart.Scale.FROM_ZERO,
                        List.of(rate("environment steps", "environmentSteps")),
                        List.of()),
                new Chart(
                        "updates",
                        "Updates a second",
                        "Optimiser steps of either network.",
                        SECONDS,
                        "updates a second",
                        Chart.Scale.FROM_ZERO,
                        List.of(rate("critic", "criticUpdates"), rate("policy", "policyUpdates")),
                        List.of()),
                new Chart(
                        "replay",
                        "Replay",
                        "Experiences that the critic can learn from.",
                        SECONDS,
                        "experiences",
                        Chart.Scale.FROM_ZERO,
                        List.of(new Series(
                                "experiences",
                                RunHistory.numbers(statuses, "seconds"),
                                RunHistory.numbers(statuses, "replaySize"))),
                        capacity()));
    }

    private List<Chart.Reference> capacity() {
        return history.settings()
                .map(SlotwiseSettings::replay)
                .map(replay -> new Chart.Reference("capacity", replay.capacity()))
                .map(List::of)
                .orElse(List.of());
    }

    private static List<Chart> drawn(Chart... charts) {
        return Arrays.stream(charts).filter(chart -> !chart.isEmpty()).toList();
    }

    private Series measured(String name, String field) {
        return series(name, evaluations, field);
    }

    /** Before the first update there is nothing to measure: such fields are 0 then. */
    private Series updated(String name, String field) {
        return series(
                name,
                evaluations.stream()
                        .filter(line -> line.path("criticUpdates").asLong() > 0)
                        .toList(),
                field);
    }

    private static Series series(String name, List<JsonNode> lines, String field) {
        return new Series(name, RunHistory.numbers(lines, "environmentSteps"), RunHistory.numbers(lines, field));
    }

    private Series rate(String name, String field) {
        double[] seconds = RunHistory.numbers(statuses, "seconds");
        double[] counts = RunHistory.numbers(statuses, field);
        int spans = Math.max(0, seconds.length - 1);
        double[] ends = new double[spans];
        double[] rates = new double[spans];
        for (int at = 0; at < spans; at++) {
            ends[at] = seconds[at + 1];
            rates[at] = (counts[at + 1] - counts[at]) / (seconds[at + 1] - seconds[at]);
        }
        return new Series(name, ends, rates);
    }
}
