package io.slotwise.config;

import java.util.Map;

/**
 * How often a run is saved.
 *
 * @param everySeconds seconds between checkpoints
 * @param keep how many of the newest are kept
 */
public record CheckpointSettings(int everySeconds, int keep) {
    /** @throws IllegalArgumentException if a value is out of range */
    public CheckpointSettings {
        new Checks("checkpoint")
                .within("every-seconds", everySeconds, 1, 31_536_000)
                .within("keep", keep, 1, 1000)
                .done();
    }

    static CheckpointSettings read(Section section) {
        return new CheckpointSettings(section.integer("every-seconds"), section.integer("keep"));
    }

    Map<String, Object> entries() {
        return Map.of("every-seconds", everySeconds, "keep", keep);
    }
}
