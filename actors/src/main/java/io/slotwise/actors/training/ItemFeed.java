package io.slotwise.actors.training;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.replay.ItemReplay;
import io.slotwise.core.replay.RateLimiter;

/** The item replay with its limiter and its random stream: what hands the policy learner its batches. */
public final class ItemFeed {
    private final ItemReplay replay;
    private final RateLimiter limiter;
    private final RandomStream random;
    private long source;

    public ItemFeed(ItemReplay replay, RateLimiter limiter, RandomStream random) {
        this.replay = replay;
        this.limiter = limiter;
        this.random = random;
    }

    /** Whether so many lists should be brought now. */
    public boolean wants(int count) {
        return limiter.mayInsert(count).allowed();
    }

    /**
     * Brings lists.
     *
     * @param after the position, after them, of the stream that they were generated from
     */
    public void insert(ItemLists items, long after) {
        replay.insert(items);
        limiter.inserted(items.count());
        source = after;
    }

    /** Whether so many lists can be handed out now. */
    public boolean has(int count) {
        return limiter.maySample(count).allowed();
    }

    /** How many lists it holds. */
    public int size() {
        return replay.size();
    }

    /** Hands lists out. */
    public ItemLists sample(int count) {
        limiter.sampled(count);
        return replay.sample(count, random);
    }

    /** All that is remembered. */
    public ItemFeedState state() {
        return new ItemFeedState(replay.state(), limiter.state(), random.position(), source);
    }

    /**
     * Goes on from a state.
     *
     * @throws IllegalArgumentException if it is of a feed of other sizes
     */
    public void restore(ItemFeedState state) {
        replay.restore(state.replay());
        limiter.restore(state.limiter());
        random.seek(state.random());
        source = state.source();
    }
}
