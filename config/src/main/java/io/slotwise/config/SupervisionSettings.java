package io.slotwise.config;

import java.time.Duration;
import java.util.Map;

/**
 * How failing actors are restarted, and when learning is given up.
 *
 * @param maximumRestarts restarts of one actor in a row before the run fails
 * @param minimumBackoff pause before the first restart; doubled for each one after
 * @param maximumBackoff longest pause
 * @param maximumSkippedUpdates updates in a row that may be skipped, since their numbers are not finite, before the run
 *     ends as diverged
 */
public record SupervisionSettings(
        int maximumRestarts, Duration minimumBackoff, Duration maximumBackoff, int maximumSkippedUpdates) {
    /** @throws IllegalArgumentException if a value is out of range, or the least pause exceeds the longest */
    public SupervisionSettings {
        Duration least = Duration.ofMillis(1);
        Duration most = Duration.ofHours(1);
        new Checks("supervision")
                .within("maximum-restarts", maximumRestarts, 0, 1_000_000)
                .within("minimum-backoff", minimumBackoff, least, most)
                .within("maximum-backoff", maximumBackoff, least, most)
                .within("maximum-skipped-updates", maximumSkippedUpdates, 1, 1_000_000)
                .ordered("minimum-backoff", minimumBackoff, "maximum-backoff", maximumBackoff)
                .done();
    }

    static SupervisionSettings read(Section section) {
        return new SupervisionSettings(
                section.integer("maximum-restarts"),
                section.duration("minimum-backoff"),
                section.duration("maximum-backoff"),
                section.integer("maximum-skipped-updates"));
    }

    Map<String, Object> entries() {
        return Map.of(
                "maximum-restarts", maximumRestarts,
                "minimum-backoff", minimumBackoff,
                "maximum-backoff", maximumBackoff,
                "maximum-skipped-updates", maximumSkippedUpdates);
    }
}
