package io.slotwise.config;

import java.time.Duration;
import java.util.Map;

/**
 * How much a host in the same JVM may leave waiting.
 *
 * @param waitingLists item lists that may wait for their selections before more are refused
 * @param pendingTickets selections that may wait for their rewards
 * @param ticketTimeout longest wait for a reward
 */
public record EmbeddingSettings(int waitingLists, int pendingTickets, Duration ticketTimeout) {
    /** @throws IllegalArgumentException if a value is out of range */
    public EmbeddingSettings {
        new Checks("embedding")
                .within("waiting-lists", waitingLists, 1, 10_000_000)
                .within("pending-tickets", pendingTickets, 1, 100_000_000)
                .within("ticket-timeout", ticketTimeout, Duration.ofMillis(1), Duration.ofDays(365))
                .done();
    }

    static EmbeddingSettings read(Section section) {
        return new EmbeddingSettings(
                section.integer("waiting-lists"),
                section.integer("pending-tickets"),
                section.duration("ticket-timeout"));
    }

    Map<String, Object> entries() {
        return Map.of(
                "waiting-lists", waitingLists, "pending-tickets", pendingTickets, "ticket-timeout", ticketTimeout);
    }
}
