package io.slotwise.critic;

import io.slotwise.core.tensor.AdamState;
import io.slotwise.core.tensor.GuardState;

/**
 * All that a {@link CriticLearner} remembers between updates.
 *
 * @param critic the network's parameters and scale; their version is the number of updates
 * @param optimizer the optimiser's memory
 * @param averageLoss the running average of the loss
 * @param guard the updates skipped
 */
public record CriticLearnerState(CriticSnapshot critic, AdamState optimizer, double averageLoss, GuardState guard) {}
