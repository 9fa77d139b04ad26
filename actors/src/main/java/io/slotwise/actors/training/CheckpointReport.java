package io.slotwise.actors.training;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the saving of a run's state went.
 *
 * @param policyUpdates policy updates made when the state was taken
 * @param stallSeconds how long training was held for it
 * @param saveSeconds how long it then took to save it, with training going on
 * @param bytes how many bytes it took; 0 if it failed
 * @param failure why it failed; null if it did not
 */
public record CheckpointReport(
        long policyUpdates,
        double stallSeconds,
        double saveSeconds,
        long bytes,
        @Nullable String failure) {
    /** Why it failed, if it did. */
    public Optional<String> problem() {
        return Optional.ofNullable(failure);
    }
}
