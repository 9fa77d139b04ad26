/** Critic networks, their learner, and the critic as a differentiable reward. */
@NullMarked
package io.slotwise.critic;

import org.jspecify.annotations.NullMarked;
