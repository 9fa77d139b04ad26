package io.slotwise.config;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown by the settings records' constructors, with every rule that the components break. */
final class InvalidSettingsException extends IllegalArgumentException {
    private final List<Violation> violations;

    InvalidSettingsException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("\n")));
        this.violations = List.copyOf(violations);
    }

    List<Violation> violations() {
        return violations;
    }
}
