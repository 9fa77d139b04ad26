package io.slotwise.core.estimator;

import io.slotwise.config.PolicySettings;
import io.slotwise.config.TemperatureScheduleKind;

/**
 * The temperature of a gradient estimator, as a function of the policy updates made. With f the share of the way gone,
 * min(1, made / updates), it is the start (fixed), start + f·(end − start) (linear) or start·(end / start)^f
 * (exponential).
 *
 * @param kind how it goes from start to end
 * @param start the temperature of the first update, greater than 0
 * @param end the temperature after {@code updates} updates and from then on, greater than 0
 * @param updates how many updates the way takes, at least 1
 */
public record TemperatureSchedule(TemperatureScheduleKind kind, double start, double end, long updates) {
    /** @throws IllegalArgumentException if a temperature or the number of updates is out of range */
    public TemperatureSchedule {
        Temperature.require("start", start);
        Temperature.require("end", end);
        if (updates < 1) {
            throw new IllegalArgumentException("updates: expected at least 1, found " + updates);
        }
    }

    /** One and the same temperature for all updates. */
    public static TemperatureSchedule fixed(double temperature) {
        return new TemperatureSchedule(TemperatureScheduleKind.FIXED, temperature, temperature, 1);
    }

    /** The schedule that the settings ask for. */
    public static TemperatureSchedule of(PolicySettings settings) {
        return new TemperatureSchedule(
                settings.temperatureSchedule(),
                settings.temperature(),
                settings.temperatureEnd(),
                settings.temperatureUpdates());
    }

    /** The temperature for the update that follows on {@code made} others. */
    public double at(long made) {
        double gone = Math.min(1, (double) made / updates);
        return switch (kind) {
            case FIXED -> start;
            case LINEAR -> start + gone * (end - start);
            case EXPONENTIAL -> start * Math.pow(end / start, gone);
        };
    }
}
