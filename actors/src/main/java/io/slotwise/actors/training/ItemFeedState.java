package io.slotwise.actors.training;

import io.slotwise.core.replay.ItemReplayState;
import io.slotwise.core.replay.RateLimiterState;

/**
 * All that an {@link ItemFeed} remembers.
 *
 * @param replay what it holds
 * @param limiter what the limiter has counted
 * @param random the position of the stream that batches are drawn with
 * @param source the position of the stream that lists are generated from, after those inserted
 */
public record ItemFeedState(ItemReplayState replay, RateLimiterState limiter, long random, long source) {}
