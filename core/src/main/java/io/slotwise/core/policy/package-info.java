/**
 * The policy: networks from items to logits, picking from the logits, and the learner that climbs a differentiable
 * reward.
 */
@NullMarked
package io.slotwise.core.policy;

import org.jspecify.annotations.NullMarked;
