package io.slotwise.config;

import java.util.Map;

/**
 * How far behaviour strays from the policy while gathering experiences.
 *
 * @param epsilon share of slot picks replaced by a uniform one, 0 to 1
 */
public record ExplorationSettings(double epsilon) {
    /** @throws IllegalArgumentException if a value is out of range */
    public ExplorationSettings {
        new Checks("exploration").within("epsilon", epsilon, 0, 1).done();
    }

    static ExplorationSettings read(Section section) {
        return new ExplorationSettings(section.number("epsilon"));
    }

    Map<String, Object> entries() {
        return Map.of("epsilon", epsilon);
    }
}
