package io.slotwise.core.learner;

import io.slotwise.core.tensor.AdamState;
import io.slotwise.core.tensor.GuardState;
import io.slotwise.core.tensor.ParameterSnapshot;

/**
 * All that a {@link PolicyLearner} remembers between updates.
 *
 * @param parameters the network's parameters; their version is the number of updates
 * @param optimizer the optimiser's memory
 * @param noise the position of the stream of the estimator's noise
 * @param guard the updates skipped
 * @param pace the share of the learning rate in use
 */
public record PolicyLearnerState(
        ParameterSnapshot parameters, AdamState optimizer, long noise, GuardState guard, double pace) {}
