package io.slotwise.config;

import java.util.Map;
import java.util.OptionalInt;

/**
 * The policy and its learner.
 *
 * @param network the network's kind
 * @param hidden units of each hidden layer
 * @param estimator how the gradient crosses the hard pick
 * @param temperature temperature of the estimator's softmax, at the start
 * @param temperatureEnd the temperature that the schedule ends at
 * @param temperatureUpdates policy updates until it is reached
 * @param temperatureSchedule how it goes from start to end
 * @param samples draws of the estimators that use several
 * @param learningRate Adam's step size
 * @param batchSize item lists in a policy update
 * @param gradientClip greatest global norm of the gradient; 0 for no limit
 * @param entropyBonus weight of the entropy bonus per slot; 0 for none
 * @param minimumTrust trust in the critic from which on the policy's steps have their full length; 0 for always
 * @param swaps how many slots of a pick the critic may change, 0 for none; empty for all with an estimator that asks
 *     for values, else none
 */
public record PolicySettings(
        PolicyNetworkKind network,
        int hidden,
        EstimatorKind estimator,
        double temperature,
        double temperatureEnd,
        long temperatureUpdates,
        TemperatureScheduleKind temperatureSchedule,
        int samples,
        double learningRate,
        int batchSize,
        double gradientClip,
        double entropyBonus,
        double minimumTrust,
        OptionalInt swaps) {
    /** @throws IllegalArgumentException if a value is out of range */
    public PolicySettings {
        new Checks("policy")
                .within("hidden", hidden, 1, 65_536)
                .positive("temperature", temperature, 1000)
                .positive("temperature-end", temperatureEnd, 1000)
                .within("temperature-updates", temperatureUpdates, 1, 1_000_000_000_000L)
                .within("samples", samples, 2, 1000)
                .positive("learning-rate", learningRate, 10)
                .within("batch-size", batchSize, 1, 1_000_000)
                .within("gradient-clip", gradientClip, 0, 1e9)
                .within("entropy-bonus", entropyBonus, 0, 1000)
                .within("minimum-trust", minimumTrust, 0, 1)
                .within("swaps", swaps, 0, 10_000)
                .done();
    }

    /** These settings with another estimator. */
    public PolicySettings withEstimator(EstimatorKind other) {
        return new PolicySettings(
                network,
                hidden,
                other,
                temperature,
                temperatureEnd,
                temperatureUpdates,
                temperatureSchedule,
                samples,
                learningRate,
                batchSize,
                gradientClip,
                entropyBonus,
                minimumTrust,
                swaps);
    }

    static PolicySettings read(Section section) {
        return new PolicySettings(
                section.choice("network", PolicyNetworkKind.values()),
                section.integer("hidden"),
                section.choice("estimator", EstimatorKind.values()),
                section.number("temperature"),
                section.number("temperature-end"),
                section.wholeNumber("temperature-updates"),
                section.choice("temperature-schedule", TemperatureScheduleKind.values()),
                section.integer("samples"),
                section.number("learning-rate"),
                section.integer("batch-size"),
                section.number("gradient-clip"),
                section.number("entropy-bonus"),
                section.number("minimum-trust"),
                section.optionalInteger("swaps"));
    }

    Map<String, Object> entries() {
        return Map.ofEntries(
                Map.entry("network", network),
                Map.entry("hidden", hidden),
                Map.entry("estimator", estimator),
                Map.entry("temperature", temperature),
                Map.entry("temperature-end", temperatureEnd),
                Map.entry("temperature-updates", temperatureUpdates),
                Map.entry("temperature-schedule", temperatureSchedule),
                Map.entry("samples", samples),
                Map.entry("learning-rate", learningRate),
                Map.entry("batch-size", batchSize),
                Map.entry("gradient-clip", gradientClip),
                Map.entry("entropy-bonus", entropyBonus),
                Map.entry("minimum-trust", minimumTrust),
                Map.entry("swaps", swaps));
    }
}
