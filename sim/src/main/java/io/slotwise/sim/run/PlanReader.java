package io.slotwise.sim.run;

import io.slotwise.config.SettingsReader;
import io.slotwise.config.SettingsRule;
import io.slotwise.config.SlotwiseSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is to be trained on what. Whether the simulation can be had, and whether all of it fits in memory, are
 * rules that settings are held to like any other, so that whatever is wrong is told at once, each with its line.
 */
public final class PlanReader {
    private @Nullable ChosenSimulation chosen;

    private PlanReader() {}

    /**
     * @param file a configuration; the defaults alone if absent
     * @param overrides settings that win over it
     * @throws io.slotwise.config.SettingsException with every problem found
     */
    public static RunPlan read(Optional<Path> file, Map<String, String> overrides) {
        return new PlanReader().plan(file, overrides);
    }

    private RunPlan plan(Optional<Path> file, Map<String, String> overrides) {
        List<SettingsRule> rules = List.of(
                new SettingsRule(Set.of("seed", "simulation"), settings -> chosen = Simulations.find(settings)),
                new SettingsRule(Set.of("simulation", "policy"), this::requireFixedLength),
                new SettingsRule(Set.of(), this::requireMemory));
        SlotwiseSettings settings = SettingsReader.read(file, overrides, rules);
        return new RunPlan(settings, Objects.requireNonNull(chosen, "without a simulation there is a problem"));
    }

    private void requireMemory(SlotwiseSettings settings) {
        if (chosen != null) {
            MemoryRule.ofThisMachine().require(settings, chosen.shape());
        }
    }

    private void requireFixedLength(SlotwiseSettings settings) {
        if (chosen != null) {
            Simulations.requireFixedLength(settings, chosen.shape());
        }
    }
}
