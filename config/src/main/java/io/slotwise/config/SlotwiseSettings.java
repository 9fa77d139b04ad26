package io.slotwise.config;

import java.util.Map;
import java.util.Optional;

/**
 * Everything that a training run can be told, as documented key by key in {@code reference.conf}.
 *
 * @param seed seed of every random stream of the run
 * @param mode how the parts keep pace
 * @param simulation what answers with rewards
 * @param policy the policy and its learner
 * @param critic the critic and its learner
 * @param exploration how far behaviour strays from the policy
 * @param replay the stores that the learners draw from
 * @param evaluation the fixed set that the policy is scored on
 * @param stop when training ends
 * @param supervision how failing actors are restarted
 * @param checkpoint how often the run is saved
 * @param embedding what hosts may leave waiting
 * @param monitor how a run is watched
 */
public record SlotwiseSettings(
        long seed,
        Mode mode,
        SimulationSettings simulation,
        PolicySettings policy,
        CriticSettings critic,
        ExplorationSettings exploration,
        ReplaySettings replay,
        EvaluationSettings evaluation,
        StopSettings stop,
        SupervisionSettings supervision,
        CheckpointSettings checkpoint,
        EmbeddingSettings embedding,
        MonitorSettings monitor) {

    /** The defaults of {@code reference.conf}. */
    public static SlotwiseSettings defaults() {
        return SettingsReader.read(Optional.empty(), Map.of());
    }

    /**
     * The settings that a text states, over the defaults.
     *
     * @param hocon a configuration with the root {@code slotwise}, as in a file
     * @throws SettingsException if the text cannot be used, with every problem found
     */
    public static SlotwiseSettings parse(String hocon) {
        return SettingsReader.parse(hocon);
    }

    /** These settings with another seed. */
    public SlotwiseSettings withSeed(long other) {
        return new SlotwiseSettings(
                other,
                mode,
                simulation,
                policy,
                critic,
                exploration,
                replay,
                evaluation,
                stop,
                supervision,
                checkpoint,
                embedding,
                monitor);
    }

    /** These settings with another policy. */
    public SlotwiseSettings withPolicy(PolicySettings other) {
        return new SlotwiseSettings(
                seed,
                mode,
                simulation,
                other,
                critic,
                exploration,
                replay,
                evaluation,
                stop,
                supervision,
                checkpoint,
                embedding,
                monitor);
    }

    static SlotwiseSettings read(Section root) {
        return new SlotwiseSettings(
                root.wholeNumber("seed"),
                root.choice("mode", Mode.values()),
                root.section("simulation", SimulationSettings::read),
                root.section("policy", PolicySettings::read),
                root.section("critic", CriticSettings::read),
                root.section("exploration", ExplorationSettings::read),
                root.section("replay", ReplaySettings::read),
                root.section("evaluation", EvaluationSettings::read),
                root.section("stop", StopSettings::read),
                root.section("supervision", SupervisionSettings::read),
                root.section("checkpoint", CheckpointSettings::read),
                root.section("embedding", EmbeddingSettings::read),
                root.section("monitor", MonitorSettings::read));
    }

    Map<String, Object> entries() {
        return Map.ofEntries(
                Map.entry("seed", seed),
                Map.entry("mode", mode),
                Map.entry("simulation", simulation.entries()),
                Map.entry("policy", policy.entries()),
                Map.entry("critic", critic.entries()),
                Map.entry("exploration", exploration.entries()),
                Map.entry("replay", replay.entries()),
                Map.entry("evaluation", evaluation.entries()),
                Map.entry("stop", stop.entries()),
                Map.entry("supervision", supervision.entries()),
                Map.entry("checkpoint", checkpoint.entries()),
                Map.entry("embedding", embedding.entries()),
                Map.entry("monitor", monitor.entries()));
    }
}
