package io.slotwise.actors.selection;

import java.util.UUID;

/**
 * What a reward is reported for: one selection of one hosted run. It may be kept as text by the host and made again.
 *
 * @param run the run; another, also one that goes on from a checkpoint, knows nothing of it
 * @param number which of its selections, from 0
 */
public record Ticket(UUID run, long number) {}
