package io.slotwise.config;

import java.util.Map;

/**
 * How far behaviour strays from the policy while gathering experiences.
 *
 * @param epsilon share of slot picks replaced by a uniform one, 0 to 1
 * @param bestOf samples of which the critic chooses one before that, 1 to 1000; 1 leaves the choice to chance
 */
public record ExplorationSettings(double epsilon, int bestOf) {
    /** @throws IllegalArgumentException if a value is out of range */
    public ExplorationSettings {
        new Checks("exploration")
                .within("epsilon", epsilon, 0, 1)
                .within("best-of", bestOf, 1, 1000)
                .done();
    }

    static ExplorationSettings read(Section section) {
        return new ExplorationSettings(section.number("epsilon"), section.integer("best-of"));
    }

    Map<String, Object> entries() {
        return Map.of("epsilon", epsilon, "best-of", bestOf);
    }
}
