package io.slotwise.config;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything that a training run can be told, as documented key by key in {@code reference.conf}.
 *
 * @param seed seed of every random stream of the run
 * @param mode how the parts keep pace
 * @param productThreads threads of a large matrix product; empty for what suits the machine
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
        OptionalInt productThreads,
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
    /** Fewer processors than that are the two learners' and the simulation's. */
    private static final int MANY_PROCESSORS = 4;

    /** @throws IllegalArgumentException if a value is out of range */
    public SlotwiseSettings {
        new Checks("").within("product-threads", productThreads, 1, 1024).done();
    }

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
                productThreads,
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
                productThreads,
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

    /**
     * How many threads a large matrix product may use. Unless it is set, that is one in lockstep mode, so that results
     * are the same on any machine, and one where there are few processors; else half of them, as two learners share them.
     *
     * @param processors how many the machine has
     */
    public int productThreads(int processors) {
        boolean one = mode == Mode.LOCKSTEP || processors < MANY_PROCESSORS;
        return productThreads.orElse(one ? 1 : processors / 2);
    }

    static SlotwiseSettings read(Section root) {
        return new SlotwiseSettings(
                root.wholeNumber("seed"),
                root.choice("mode", Mode.values()),
                root.optionalInteger("product-threads"),
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
                Map.entry("product-threads", productThreads),
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
