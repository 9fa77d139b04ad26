package io.slotwise.actors.training;

import io.slotwise.core.replay.ExperienceReplayState;
import io.slotwise.core.replay.RateLimiterState;

/**
 * All that an {@link ExperienceFeed} remembers.
 *
 * @param replay what it holds
 * @param limiter what the limiter has counted
 * @param random the position of the stream that batches are drawn with
 */
public record ExperienceFeedState(ExperienceReplayState replay, RateLimiterState limiter, long random) {}
