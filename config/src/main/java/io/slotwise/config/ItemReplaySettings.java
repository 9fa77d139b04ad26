package io.slotwise.config;

import java.util.Map;

/**
 * The store of item lists that the policy learns from.
 *
 * @param capacity item lists kept; the oldest leave first
 * @param samplesPerInsert times that a list is used, on average, before the learner waits for new ones
 */
public record ItemReplaySettings(int capacity, double samplesPerInsert) {
    /** @throws IllegalArgumentException if a value is out of range */
    public ItemReplaySettings {
        new Checks("replay.items")
                .within("capacity", capacity, 1, 100_000_000)
                .positive("samples-per-insert", samplesPerInsert, 1_000_000)
                .done();
    }

    static ItemReplaySettings read(Section section) {
        return new ItemReplaySettings(section.integer("capacity"), section.number("samples-per-insert"));
    }

    Map<String, Object> entries() {
        return Map.of("capacity", capacity, "samples-per-insert", samplesPerInsert);
    }
}
