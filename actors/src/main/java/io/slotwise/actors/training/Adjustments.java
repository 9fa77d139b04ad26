package io.slotwise.actors.training;

import io.slotwise.config.LiveSetting;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The settings that were changed while a run went on; they win over those that it began with.
 *
 * @param values what each was changed to last, in the order of the settings
 */
public record Adjustments(Map<LiveSetting, Double> values) {
    /** Nothing was changed. */
    public static final Adjustments NONE = new Adjustments(Map.of());

    /** @throws IllegalArgumentException if a value is out of bounds */
    public Adjustments {
        values.forEach(LiveSetting::require);
        Map<LiveSetting, Double> ordered = new EnumMap<>(LiveSetting.class);
        ordered.putAll(values);
        values = Collections.unmodifiableMap(ordered);
    }

    /** These, and one more; the last change of a setting counts. */
    public Adjustments with(LiveSetting setting, double value) {
        Map<LiveSetting, Double> more = new EnumMap<>(LiveSetting.class);
        more.putAll(values);
        more.put(setting, value);
        return new Adjustments(more);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** What a setting was changed to, if it was. */
    public OptionalDouble of(LiveSetting setting) {
        Double value = values.get(setting);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** As people would write them down. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey().key() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
