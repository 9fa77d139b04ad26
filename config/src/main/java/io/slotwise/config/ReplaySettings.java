package io.slotwise.config;

import java.util.Map;

/**
 * The store of experiences that the critic learns from.
 *
 * @param capacity experiences kept; the oldest leave first
 * @param minSize experiences to gather before learning begins
 * @param samplesPerInsert times that an experience is used, on average, before one side waits
 * @param items the store of item lists that the policy learns from
 */
public record ReplaySettings(int capacity, int minSize, double samplesPerInsert, ItemReplaySettings items) {
    /** @throws IllegalArgumentException if a value is out of range, or {@code minSize > capacity} */
    public ReplaySettings {
        new Checks("replay")
                .within("capacity", capacity, 1, 100_000_000)
                .within("min-size", minSize, 1, 100_000_000)
                .positive("samples-per-insert", samplesPerInsert, 1_000_000)
                .ordered("min-size", minSize, "capacity", capacity)
                .done();
    }

    static ReplaySettings read(Section section) {
        return new ReplaySettings(
                section.integer("capacity"),
                section.integer("min-size"),
                section.number("samples-per-insert"),
                section.section("items", ItemReplaySettings::read));
    }

    Map<String, Object> entries() {
        return Map.of(
                "capacity", capacity,
                "min-size", minSize,
                "samples-per-insert", samplesPerInsert,
                "items", items.entries());
    }
}
