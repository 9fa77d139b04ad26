/**
 * The policy's learner: it joins a policy network, a gradient estimator and an optimiser, and climbs the gradient of a
 * {@link io.slotwise.core.problem.DifferentiableReward}.
 */
@NullMarked
package io.slotwise.core.learner;

import org.jspecify.annotations.NullMarked;
