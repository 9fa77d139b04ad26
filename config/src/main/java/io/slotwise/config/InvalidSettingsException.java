package io.slotwise.config;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that break rules: those of the settings records, or a {@link SettingsRule}. */
public final class InvalidSettingsException extends IllegalArgumentException {
    private final List<Violation> violations;

    public InvalidSettingsException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("\n")));
        this.violations = List.copyOf(violations);
    }

    /** All that are known. */
    public List<Violation> violations() {
        return violations;
    }
}
