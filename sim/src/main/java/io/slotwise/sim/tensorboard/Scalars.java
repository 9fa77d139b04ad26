package io.slotwise.sim.tensorboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which figures of a line of {@code metrics.jsonl} are shown, and under which name: before the slash the group that
 * TensorBoard shows together.
 */
final class Scalars {
    private static final Map<String, Map<String, String>> NAMES = Map.of(
            "start",
            Map.of("randomReward", "reward/random", "optimalReward", "reward/optimal"),
            "evaluation",
            Map.ofEntries(
                    Map.entry("score", "learning/score"),
                    Map.entry("entropy", "learning/entropy"),
                    Map.entry("logitStdDev", "learning/logit_standard_deviation"),
                    Map.entry("policyGradientNorm", "learning/policy_gradient_norm"),
                    Map.entry("greedyReward", "reward/greedy"),
                    Map.entry("policyReward", "reward/policy_alone"),
                    Map.entry("sampledReward", "reward/sampled"),
                    Map.entry("predictedReward", "reward/predicted"),
                    Map.entry("criticLoss", "critic/loss"),
                    Map.entry("trust", "critic/trust"),
                    Map.entry("gradientCosine", "critic/gradient_cosine"),
                    Map.entry("predictionCorrelation", "critic/prediction_correlation"),
                    Map.entry("criticGradientNorm", "critic/gradient_norm")),
            "status",
            Map.of(
                    "seconds", "progress/seconds",
                    "criticUpdates", "progress/critic_updates",
                    "policyUpdates", "progress/policy_updates",
                    "replaySize", "progress/replay_size",
                    "criticUpdateRatio", "critic/update_ratio",
                    "policyUpdateRatio", "learning/policy_update_ratio",
                    "restarts", "trouble/actor_restarts",
                    "skippedUpdates", "trouble/skipped_updates",
                    "rollBacks", "trouble/roll_backs"),
            "checkpoint",
            Map.of(
                    "stallSeconds", "checkpoint/stall_seconds",
                    "saveSeconds", "checkpoint/save_seconds",
                    "bytes", "checkpoint/bytes"));

    private Scalars() {}

    /** The figures by their names; those that are not known, or no numbers, are left out. */
    static Map<String, Float> of(JsonNode line) {
        Map<String, Float> scalars = new LinkedHashMap<>();
        NAMES.getOrDefault(line.path("type").asText(), Map.of()).forEach((field, name) -> {
            JsonNode value = line.path(field);
            if (value.isNumber()) {
                scalars.put(name, value.floatValue());
            }
        });
        return scalars;
    }
}
