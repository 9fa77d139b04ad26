package io.slotwise.config;

import java.util.Set;
import java.util.function.Consumer;

/**
 * A rule that settings must keep, of which this module knows nothing: which sizes a scenario can have, say. What breaks
 * it is told like every other problem, with its file and line.
 *
 * @param sections the top-level sections and keys that it looks at: it is not asked while one of them has problems;
 *     empty for all
 * @param check throws an {@link InvalidSettingsException} if settings break the rule
 */
public record SettingsRule(Set<String> sections, Consumer<SlotwiseSettings> check) {
    public SettingsRule {
        sections = Set.copyOf(sections);
    }
}
