package io.slotwise.actors.training;

import io.slotwise.core.problem.Experiences;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.replay.ExperienceBatch;
import io.slotwise.core.replay.ExperienceReplay;
import io.slotwise.core.replay.RateLimiter;
import io.slotwise.core.replay.RateLimiterState;
import io.slotwise.core.replay.Verdict;

/** The experience replay with its limiter and its random stream: what hands the critic learner its batches. */
public final class ExperienceFeed {
    private final ExperienceReplay replay;
    private final RateLimiter limiter;
    private final RandomStream random;

    public ExperienceFeed(ExperienceReplay replay, RateLimiter limiter, RandomStream random) {
        this.replay = replay;
        this.limiter = limiter;
        this.random = random;
    }

    /** Whether so many more may be collected, with some underway already. */
    public Verdict mayInsert(int count, long underway) {
        return limiter.mayInsert(count, underway);
    }

    public void insert(Experiences experiences) {
        replay.insert(experiences);
        limiter.inserted(experiences.count());
    }

    /** Whether a batch can be handed out now. */
    public Verdict maySample(int count) {
        return limiter.maySample(count);
    }

    /** Hands a batch out. */
    public ExperienceBatch sample(int count) {
        limiter.sampled(count);
        return replay.sample(count, random);
    }

    /** How many experiences were ever inserted: the environment steps. */
    public long inserted() {
        return replay.inserted();
    }

    /** How many experiences were ever handed out. */
    public long sampled() {
        return limiter.state().sampled();
    }

    /** All that is remembered; the experiences are copied. */
    public ExperienceFeedState state() {
        return new ExperienceFeedState(replay.state(), limiter.state(), random.position());
    }

    /**
     * Goes on from a state.
     *
     * @param sampled how many experiences were handed out and used: batches that nobody learned from are forgotten
     * @throws IllegalArgumentException if it is of a feed of other sizes
     */
    public void restore(ExperienceFeedState state, long sampled) {
        replay.restore(state.replay());
        limiter.restore(new RateLimiterState(state.limiter().inserted(), sampled));
        random.seek(state.random());
    }

    public int size() {
        return replay.size();
    }
}
