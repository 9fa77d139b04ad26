package io.slotwise.actors.training;

import io.slotwise.actors.selection.HostDesk;
import io.slotwise.actors.selection.SelectionDesk;
import io.slotwise.actors.selection.TicketBook;
import io.slotwise.config.EmbeddingSettings;
import io.slotwise.config.Mode;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.SimulationShape;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the parts of a run whose host owns the loop, so that it has no simulation of its own. For one run. */
public class HostedParts extends TrainingParts {
    private final HostDesk desk;

    /**
     * @param shape the sizes of what the host asks
     * @throws IllegalArgumentException if the settings ask for other sizes, or for lockstep, which no host keeps to
     */
    public HostedParts(SlotwiseSettings settings, SimulationShape shape) {
        this(settings, shape, null);
    }

    /**
     * As above, for a run that goes on. Selections that waited for their rewards when the state was saved are forgotten.
     *
     * @param state where it goes on from, or null for one that begins
     */
    public HostedParts(SlotwiseSettings settings, SimulationShape shape, @Nullable TrainingState state) {
        super(settings, shape, state);
        if (settings.mode() == Mode.LOCKSTEP) {
            throw new IllegalArgumentException("mode: expected async, since a host has a pace of its own");
        }
        EmbeddingSettings embedding = settings.embedding();
        desk = new HostDesk(
                new SelectionDesk<>(embedding.waitingLists()),
                new TicketBook(
                        UUID.randomUUID(),
                        embedding.pendingTickets(),
                        embedding.ticketTimeout(),
                        settings.evaluation().items(),
                        System::nanoTime));
    }

    /** Where the host and the run meet. */
    public HostDesk desk() {
        return desk;
    }

    @Override
    public Optional<HostDesk> host() {
        return Optional.of(desk);
    }

    @Override
    public PolicyMeasure measure() {
        return new ObservedRewards(guidedPolicy(), criticMeter(), desk.tickets());
    }
}
