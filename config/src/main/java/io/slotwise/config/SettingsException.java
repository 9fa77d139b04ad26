package io.slotwise.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used; its message is one line for each problem. */
public final class SettingsException extends RuntimeException {
    private final List<Problem> problems;

    /** @throws IllegalArgumentException if there is no problem */
    public SettingsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("problems: expected at least one, found none");
        }
        this.problems = List.copyOf(problems);
    }

    /** Every problem found, in the order of the keys. */
    public List<Problem> problems() {
        return problems;
    }
}
