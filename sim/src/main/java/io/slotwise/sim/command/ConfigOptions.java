package io.slotwise.sim.command;

import io.slotwise.config.SettingsReader;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.sim.run.PlanReader;
import io.slotwise.sim.run.RunPlan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where settings come from. */
final class ConfigOptions {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Settings in HOCON, over the defaults. See \"sim print-config\" for all of them.")
    private @Nullable Path file;

    @Option(
            names = {"-s", "--set"},
            paramLabel = "KEY=VALUE",
            description = "One setting, over the file; can be given many times. Keys are those within slotwise { }.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** @throws io.slotwise.config.SettingsException if they cannot be used */
    SlotwiseSettings read() {
        return SettingsReader.read(file(), overrides);
    }

    /** @throws io.slotwise.config.SettingsException if they cannot be used, or not with the simulation they ask for */
    RunPlan plan() {
        return PlanReader.read(file(), overrides);
    }
}
