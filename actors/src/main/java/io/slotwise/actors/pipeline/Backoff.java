package io.slotwise.actors.pipeline;

import io.slotwise.config.SupervisionSettings;
import java.time.Duration;

/** Pauses between restarts, doubling from the least to the greatest. */
final class Backoff {
    private static final int MOST_DOUBLINGS = 30;

    private Backoff() {}

    /** The pause before restart number {@code attempt}, from 1. */
    static Duration pause(SupervisionSettings settings, int attempt) {
        Duration pause = settings.minimumBackoff().multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
        return pause.compareTo(settings.maximumBackoff()) > 0 ? settings.maximumBackoff() : pause;
    }
}
