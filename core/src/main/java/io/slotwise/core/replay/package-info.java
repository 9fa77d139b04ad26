/**
 * What the learners train from. {@link io.slotwise.core.replay.ExperienceReplay} keeps the newest experiences for the
 * critic, {@link io.slotwise.core.replay.ItemReplay} the newest item lists for the policy, and a
 * {@link io.slotwise.core.replay.RateLimiter} beside each says whether inserting or sampling has to wait, and why. All
 * are single-threaded; each gives its whole state as an immutable value and goes on from one bit by bit.
 */
@NullMarked
package io.slotwise.core.replay;

import org.jspecify.annotations.NullMarked;
