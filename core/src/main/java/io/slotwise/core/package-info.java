/** The vocabulary of the problem, networks, estimators, the policy and its learner, and replay buffers. */
@NullMarked
package io.slotwise.core;

import org.jspecify.annotations.NullMarked;
