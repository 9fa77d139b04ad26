package io.slotwise.sim.bench;

import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.replay.ExperienceReplay;

/** Times inserting into a full experience replay, and sampling from it. */
public final class ReplayBenchmark {
    private static final int SLOTS = 4;
    private static final int INSERT = 256;
    private static final int GROUP = 100;

    private ReplayBenchmark() {}

    /**
     * What came of it.
     *
     * @param capacity experiences held
     * @param batch experiences drawn at a time
     * @param sampleMicroseconds median time to draw a batch
     * @param sampleMicrosecondsP99 the time that 99 in 100 groups of draws do not exceed
     * @param insertsPerSecond experiences inserted a second, in batches of 256
     */
    public record Result(
            int capacity,
            int slots,
            int dimension,
            int batch,
            double sampleMicroseconds,
            double sampleMicrosecondsP99,
            double insertsPerSecond) {}

    /** Numbers that so many experiences are. */
    public static double numbers(int experiences) {
        return (SLOTS + 1.0) * experiences;
    }

    /** Fills a replay with experiences of four slots and one dimension, and times. */
    public static Result run(int capacity, int batch, double seconds) {
        RandomStream random = RandomStream.of(0, 0);
        ExperienceReplay replay = new ExperienceReplay(capacity, SLOTS, 1, false);
        Experiences chunk = experiences(random);
        while (replay.inserted() < capacity) {
            replay.insert(chunk);
        }
        float[] sink = new float[1];
        Timing sampling =
                Timing.of(() -> sink[0] += replay.sample(batch, random).rewards()[0], GROUP, seconds);
        Timing inserting = Timing.of(() -> replay.insert(chunk), GROUP, seconds);
        if (Float.isNaN(sink[0])) {
            throw new IllegalStateException("a sampled reward is not a number");
        }
        return new Result(
                capacity,
                SLOTS,
                1,
                batch,
                sampling.median() / 1e3,
                sampling.p99() / 1e3,
                INSERT * 1e9 / inserting.median());
    }

    private static Experiences experiences(RandomStream random) {
        float[] values = new float[INSERT * 2];
        float[] rewards = new float[INSERT];
        for (int at = 0; at < values.length; at++) {
            values[at] = random.nextFloat();
            rewards[at / 2] = values[at];
        }
        return new Experiences(
                ItemLists.uniform(INSERT, 2, 1, values), new Selections(SLOTS, new int[INSERT * SLOTS]), rewards);
    }
}
