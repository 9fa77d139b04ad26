package io.slotwise.config;

import java.util.Map;

/**
 * The fixed set of item lists that the policy is scored on.
 *
 * @param items item lists in the set
 * @param everyPolicyUpdates policy updates between evaluations
 * @param seed seed of the set; apart from the run's seed, so that runs compare on one set
 */
public record EvaluationSettings(int items, int everyPolicyUpdates, long seed) {
    /** @throws IllegalArgumentException if a value is out of range */
    public EvaluationSettings {
        new Checks("evaluation")
                .within("items", items, 1, 1_000_000)
                .within("every-policy-updates", everyPolicyUpdates, 1, 1_000_000_000)
                .done();
    }

    static EvaluationSettings read(Section section) {
        return new EvaluationSettings(
                section.integer("items"), section.integer("every-policy-updates"), section.wholeNumber("seed"));
    }

    Map<String, Object> entries() {
        return Map.of("items", items, "every-policy-updates", everyPolicyUpdates, "seed", seed);
    }
}
