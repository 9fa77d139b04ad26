package io.slotwise.core.replay;

import io.slotwise.core.problem.CandidateMask;
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of places for item lists. A place refers to a list within the immutable batch that it came in;
 * nothing is copied until lists are read, and a batch is free for collection once its last place is put to other use.
 */
final class ListRing {
    private static final int FIRST_PLACES = 1024;

    private final int capacity;
    private final int dimension;
    private @Nullable ItemLists[] batches = new ItemLists[0];
    private int[] indices = new int[0];

    ListRing(int capacity, int dimension) {
        this.capacity = capacity;
        this.dimension = dimension;
    }

    void requireDimension(ItemLists lists) {
        if (lists.dimension() != dimension) {
            throw new IllegalArgumentException(
                    "items: expected dimension " + dimension + ", found " + lists.dimension());
        }
    }

    void put(int place, ItemLists batch, int index) {
        if (place >= batches.length) {
            grow(place + 1);
        }
        batches[place] = batch;
        indices[place] = index;
    }

    void release(int place) {
        batches[place] = null;
    }

    /** Copies the lists at these places, each of which holds one, into a batch of their own. */
    ItemLists gather(int[] places) {
        int[] offsets = new int[places.length + 1];
        for (int list = 0; list < places.length; list++) {
            offsets[list + 1] = Math.addExact(offsets[list], batch(places[list]).size(indices[places[list]]));
        }
        float[] values = new float[Math.multiplyExact(offsets[places.length], dimension)];
        CandidateMask.Builder candidates = new CandidateMask.Builder();
        Context.Builder contexts = new Context.Builder(places.length);
        for (int list = 0; list < places.length; list++) {
            ItemLists batch = batch(places[list]);
            int from = batch.offset(indices[places[list]]) * dimension;
            int to = offsets[list] * dimension;
            System.arraycopy(batch.values(), from, values, to, offsets[list + 1] * dimension - to);
            candidates.append(batch, indices[places[list]]);
            contexts.append(batch, indices[places[list]]);
        }
        return new ItemLists(dimension, offsets, values, candidates.build(), contexts.build());
    }

    /**
     * The lists at {@code count} places from {@code start} on, wrapping round, as batches in that order: the batches
     * they came in as far as these are still whole, cut to what is left of them otherwise.
     */
    List<ItemLists> batches(int start, int count) {
        List<ItemLists> result = new ArrayList<>();
        int at = 0;
        while (at < count) {
            int first = place(start, at);
            ItemLists batch = batch(first);
            int from = indices[first];
            int to = from;
            while (at < count && holds(place(start, at), batch, to)) {
                to++;
                at++;
            }
            result.add(from == 0 && to == batch.count() ? batch : batch.slice(from, to));
        }
        return List.copyOf(result);
    }

    /** Makes these the only content, from place {@code start} on, wrapping round. */
    void replaceAll(int start, List<ItemLists> lists) {
        Arrays.fill(batches, null);
        int at = 0;
        for (ItemLists batch : lists) {
            requireDimension(batch);
            for (int index = 0; index < batch.count(); index++) {
                put(place(start, at++), batch, index);
            }
        }
    }

    /** How many places there is memory for. */
    int allocated() {
        return batches.length;
    }

    // The same batch is meant, not an equal one.
    @SuppressWarnings("ReferenceEquality")
    private boolean holds(int place, ItemLists batch, int index) {
        return batches[place] == batch && indices[place] == index;
    }

    private int place(int start, int at) {
        int place = start + at - capacity;
        return place < 0 ? place + capacity : place;
    }

    private ItemLists batch(int place) {
        ItemLists batch = batches[place];
        if (batch == null) {
            throw new IllegalStateException("place " + place + " holds no list");
        }
        return batch;
    }

    private void grow(int needed) {
        long doubled = Math.max(FIRST_PLACES, 2L * batches.length);
        int places = (int) Math.min(capacity, Math.max(needed, doubled));
        batches = Arrays.copyOf(batches, places);
        indices = Arrays.copyOf(indices, places);
    }
}
