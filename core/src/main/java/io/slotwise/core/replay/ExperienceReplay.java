package io.slotwise.core.replay;

import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest experiences, for the critic to learn from: a ring that overwrites its oldest and is sampled uniformly
 * with replacement (Lin 1992, "Self-improving reactive agents based on reinforcement learning, planning and teaching").
 * Memory grows with the content. Not thread-safe; a {@link RateLimiter} beside it says when to insert and sample.
 */
public final class ExperienceReplay {
    private final int capacity;
    private final int slots;
    private final int dimension;
    private final KeptLists kept;
    private final @Nullable ListRing lists;
    private final ExperienceRows rows;
    private long inserted;
    private RewardStatistics rewardStatistics = RewardStatistics.EMPTY;

    /**
     * @param capacity how many experiences are held at most
     * @param slots the number of slots (S)
     * @param dimension the length of an item vector (D)
     * @param keepsLists whether the lists that were picked from are kept too, for critics that see them
     * @throws IllegalArgumentException if a number is below 1, or capacity × slots × dimension beyond one array
     */
    public ExperienceReplay(int capacity, int slots, int dimension, boolean keepsLists) {
        this(capacity, slots, dimension, keepsLists ? KeptLists.WHOLE : KeptLists.NONE);
    }

    /**
     * As above, with a choice of what is kept.
     *
     * @param kept what is kept of the lists that were picked from
     */
    public ExperienceReplay(int capacity, int slots, int dimension, KeptLists kept) {
        if (capacity < 1 || slots < 1 || dimension < 1) {
            throw new IllegalArgumentException("expected at least 1, found capacity " + capacity + ", slots " + slots
                    + ", dimension " + dimension);
        }
        // The state is captured as one array.
        if ((long) slots * dimension > (Integer.MAX_VALUE - 8) / capacity) {
            throw new IllegalArgumentException("capacity " + capacity + " × slots " + slots + " × dimension "
                    + dimension + " is more than one array can hold; choose a smaller capacity");
        }
        this.capacity = capacity;
        this.slots = slots;
        this.dimension = dimension;
        this.kept = kept;
        this.lists = kept == KeptLists.NONE ? null : new ListRing(capacity, dimension);
        this.rows = new ExperienceRows(capacity, slots * dimension);
    }

    public int capacity() {
        return capacity;
    }

    /** How many experiences are held. */
    public int size() {
        return (int) Math.min(capacity, inserted);
    }

    /** How many experiences were ever inserted. */
    public long inserted() {
        return inserted;
    }

    /** Of the rewards of all experiences ever inserted, overwritten ones included. */
    public RewardStatistics rewardStatistics() {
        return rewardStatistics;
    }

    /**
     * Appends a batch, overwriting the oldest experiences where there is no room. The vectors are copied; the lists, if
     * kept, are referred to.
     *
     * @throws IllegalArgumentException if slots or dimension differ or a pick is beyond its list
     * @throws IllegalStateException if contexts are to be kept and there are none
     */
    public void insert(Experiences experiences) {
        ItemLists items = experiences.items();
        if (experiences.selections().slots() != slots || items.dimension() != dimension) {
            throw new IllegalArgumentException("experiences: expected " + slots + " slots and dimension " + dimension
                    + ", found " + experiences.selections().slots() + " and " + items.dimension());
        }
        float[] selected = experiences.selections().gather(items);
        float[] rewards = experiences.rewards();
        ItemLists held = kept == KeptLists.CONTEXTS && rewards.length > 0 ? items.onlyContext() : items;
        // Of a batch larger than the ring, only what would not be overwritten at once.
        for (int row = Math.max(0, rewards.length - capacity); row < rewards.length; row++) {
            int place = place(inserted + row);
            rows.write(place, rewards[row], selected, row * slots * dimension);
            if (lists != null) {
                lists.put(place, held, row);
            }
        }
        inserted += rewards.length;
        rewardStatistics = rewardStatistics.merge(RewardStatistics.of(rewards));
    }

    /**
     * Draws a batch uniformly with replacement; each experience takes one number of the stream.
     *
     * @param batchSize how many experiences, at least 1; may exceed {@link #size()}
     * @return a fresh batch, with lists if they are kept
     * @throws IllegalStateException if the replay is empty
     */
    public ExperienceBatch sample(int batchSize, RandomStream random) {
        int[] places = UniformPlaces.draw(batchSize, size(), random);
        float[] selected = new float[Math.multiplyExact(batchSize, slots * dimension)];
        float[] rewards = new float[batchSize];
        rows.gather(places, selected, rewards);
        return new ExperienceBatch(slots, dimension, selected, rewards, lists == null ? null : lists.gather(places));
    }

    /** All that is held, as an immutable value; the vectors are copied. */
    public ExperienceReplayState state() {
        int size = size();
        int[] places = new int[size];
        for (int age = 0; age < size; age++) {
            places[age] = place(inserted - size + age);
        }
        float[] selected = new float[size * slots * dimension];
        float[] rewards = new float[size];
        rows.gather(places, selected, rewards);
        List<ItemLists> held = lists == null ? List.of() : lists.batches(place(inserted - size), size);
        return new ExperienceReplayState(
                capacity, inserted, new ExperienceBatch(slots, dimension, selected, rewards), held, rewardStatistics);
    }

    /**
     * Replaces all that is held: from here on this replay does what the one that gave the state would have done.
     *
     * @throws IllegalArgumentException if that one was built with other numbers
     */
    public void restore(ExperienceReplayState state) {
        ExperienceBatch held = state.experiences();
        requireOwn(state, held);
        long oldest = state.inserted() - held.count();
        for (int age = 0; age < held.count(); age++) {
            rows.write(place(oldest + age), held.rewards()[age], held.selected(), age * slots * dimension);
        }
        if (lists != null) {
            lists.replaceAll(place(oldest), state.lists());
        }
        inserted = state.inserted();
        rewardStatistics = state.rewardStatistics();
    }

    private void requireOwn(ExperienceReplayState state, ExperienceBatch held) {
        if (state.capacity() != capacity || held.slots() != slots || held.dimension() != dimension) {
            throw new IllegalArgumentException("state: expected capacity " + capacity + ", slots " + slots
                    + ", dimension " + dimension + ", found " + state.capacity() + ", " + held.slots() + ", "
                    + held.dimension());
        }
        if (lists != null) {
            state.lists().forEach(lists::requireDimension);
        }
        boolean expectsLists = lists != null && held.count() > 0;
        if (expectsLists == state.lists().isEmpty()) {
            throw new IllegalArgumentException("state: expected " + (expectsLists ? "" : "no ") + "lists, found "
                    + state.lists().size() + " batches of them");
        }
    }

    private int place(long ordinal) {
        return (int) (ordinal % capacity);
    }
}
