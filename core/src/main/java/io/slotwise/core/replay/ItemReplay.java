package io.slotwise.core.replay;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;

/**
 * The newest item lists, for the policy to learn from. A {@link RateLimiter} beside it, with the same samples per
 * insert, bounds how often a list is handed out on average. There are two ways:
 *
 * <ul>
 *   <li><b>Each once</b>, for 1 sample per insert: lists are handed out in the order they came and then forgotten, so
 *       that training only ever sees fresh lists, and each of them. The limiter is {@link RateLimits#eachOnce}.
 *   <li><b>Uniform</b>, for any other ratio: a ring that overwrites its oldest, sampled uniformly with replacement.
 *       Above 1, dear lists are used again; below 1, only some of many cheap ones are used.
 * </ul>
 *
 * <p>Lists are referred to, not copied, until they are sampled. Memory grows with the content. Not thread-safe.
 */
public final class ItemReplay {
    private final int capacity;
    private final boolean eachOnce;
    private final ListRing ring;
    private long inserted;
    private long sampled;

    /**
     * @param capacity how many lists are held at most
     * @param dimension the length of an item vector (D)
     * @param samplesPerInsert how often a list is to be handed out on average; exactly 1 hands out each once
     */
    public ItemReplay(int capacity, int dimension, double samplesPerInsert) {
        if (capacity < 1 || dimension < 1 || !(samplesPerInsert > 0)) {
            throw new IllegalArgumentException("expected capacity and dimension of at least 1 and more than 0 samples"
                    + " per insert, found " + capacity + ", " + dimension + " and " + samplesPerInsert);
        }
        this.capacity = capacity;
        this.eachOnce = samplesPerInsert == 1;
        this.ring = new ListRing(capacity, dimension);
    }

    public int capacity() {
        return capacity;
    }

    /** How many lists are held: where each is handed out once, those that still wait for it. */
    public int size() {
        return (int) (eachOnce ? inserted - sampled : Math.min(capacity, inserted));
    }

    /** How many lists were ever inserted. */
    public long inserted() {
        return inserted;
    }

    /** How many lists were ever handed out. */
    public long sampled() {
        return sampled;
    }

    /**
     * Appends lists. Without room for them, uniform sampling overwrites the oldest.
     *
     * @throws IllegalArgumentException if the dimension differs
     * @throws IllegalStateException if each is to be handed out once and there is no room for them; nothing is inserted
     */
    public void insert(ItemLists lists) {
        ring.requireDimension(lists);
        if (eachOnce && lists.count() > capacity - size()) {
            throw new IllegalStateException("insert of " + lists.count() + " lists: " + size() + " of at most "
                    + capacity + " still wait to be sampled");
        }
        for (int index = Math.max(0, lists.count() - capacity); index < lists.count(); index++) {
            ring.put(place(inserted + index), lists, index);
        }
        inserted += lists.count();
    }

    /**
     * Hands out lists.
     *
     * @param count how many, at least 1
     * @param random one number is drawn for each list; none where each is handed out once
     * @return a batch of copies
     * @throws IllegalStateException if there is no list, or, where each is handed out once, fewer than {@code count}
     */
    public ItemLists sample(int count, RandomStream random) {
        int[] places = eachOnce ? oldest(count) : UniformPlaces.draw(count, size(), random);
        ItemLists lists = ring.gather(places);
        if (eachOnce) {
            for (int place : places) {
                ring.release(place);
            }
        }
        sampled += count;
        return lists;
    }

    /** All that is held, as an immutable value; whole batches are referred to, not copied. */
    public ItemReplayState state() {
        return new ItemReplayState(capacity, inserted, sampled, ring.batches(place(inserted - size()), size()));
    }

    /**
     * Replaces all that is held: from here on this replay does what the one that gave the state would have done.
     *
     * @throws IllegalArgumentException if that one was built with other numbers
     */
    public void restore(ItemReplayState state) {
        long held = eachOnce ? state.inserted() - state.sampled() : Math.min(capacity, state.inserted());
        if (state.capacity() != capacity || state.size() != held) {
            throw new IllegalArgumentException("state: expected capacity " + capacity + " and " + held
                    + " lists, found " + state.capacity() + " and " + state.size());
        }
        state.lists().forEach(ring::requireDimension);
        ring.replaceAll(place(state.inserted() - held), state.lists());
        inserted = state.inserted();
        sampled = state.sampled();
    }

    private int[] oldest(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("sample: expected at least 1, found " + count);
        }
        if (count > size()) {
            throw new IllegalStateException("sample of " + count + ": " + size() + " lists wait to be sampled");
        }
        int[] places = new int[count];
        for (int at = 0; at < count; at++) {
            places[at] = place(sampled + at);
        }
        return places;
    }

    private int place(long ordinal) {
        return (int) (ordinal % capacity);
    }
}
