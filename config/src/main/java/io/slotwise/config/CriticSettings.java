package io.slotwise.config;

import java.util.Map;

/**
 * The critic and its learner.
 *
 * @param network the network's kind
 * @param hidden units of each hidden layer
 * @param learningRate Adam's step size
 * @param batchSize experiences in a critic update
 * @param gradientClip greatest global norm of the gradient; 0 for no limit
 * @param updatesPerPolicyUpdate critic updates for each policy update
 * @param seesList whether the critic also sees the list that the items were picked from
 */
public record CriticSettings(
        CriticNetworkKind network,
        int hidden,
        double learningRate,
        int batchSize,
        double gradientClip,
        int updatesPerPolicyUpdate,
        SeesList seesList) {
    /** @throws IllegalArgumentException if a value is out of range */
    public CriticSettings {
        new Checks("critic")
                .within("hidden", hidden, 1, 65_536)
                .positive("learning-rate", learningRate, 10)
                .within("batch-size", batchSize, 1, 1_000_000)
                .within("gradient-clip", gradientClip, 0, 1e9)
                .within("updates-per-policy-update", updatesPerPolicyUpdate, 1, 10_000)
                .done();
    }

    static CriticSettings read(Section section) {
        return new CriticSettings(
                section.choice("network", CriticNetworkKind.values()),
                section.integer("hidden"),
                section.number("learning-rate"),
                section.integer("batch-size"),
                section.number("gradient-clip"),
                section.integer("updates-per-policy-update"),
                section.choice("sees-list", SeesList.values()));
    }

    Map<String, Object> entries() {
        return Map.of(
                "network", network,
                "hidden", hidden,
                "learning-rate", learningRate,
                "batch-size", batchSize,
                "gradient-clip", gradientClip,
                "updates-per-policy-update", updatesPerPolicyUpdate,
                "sees-list", seesList);
    }
}
