package io.slotwise.sim.progress;

import io.slotwise.actors.training.PipelineStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How fast a run goes.
 *
 * @param environmentSteps a second
 * @param updates critic and policy updates together, a second
 */
record Rates(double environmentSteps, double updates) {

    /** Works out rates over the last few glances, so that they do not jump about. */
    static final class Meter {
        private static final int GLANCES = 6;

        private final Deque<PipelineStatus> recent = new ArrayDeque<>();

        /** The rates up to this glance; empty for the first. */
        Optional<Rates> update(PipelineStatus latest) {
            recent.addLast(latest);
            if (recent.size() > GLANCES) {
                recent.removeFirst();
            }
            PipelineStatus first = recent.getFirst();
            double seconds = latest.seconds() - first.seconds();
            if (!(seconds > 0)) {
                return Optional.empty();
            }
            long updates =
                    latest.criticUpdates() + latest.policyUpdates() - first.criticUpdates() - first.policyUpdates();
            return Optional.of(
                    new Rates((latest.environmentSteps() - first.environmentSteps()) / seconds, updates / seconds));
        }
    }
}
