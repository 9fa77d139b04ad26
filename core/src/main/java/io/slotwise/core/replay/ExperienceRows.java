package io.slotwise.core.replay;

import java.util.Arrays;

/**
 * A fixed number of places for experiences, each a reward and the selected vectors. A place's reward lies right before
 * its vectors, so that reading one at random costs one cache miss, not two. Memory comes in pages, each allocated when
 * it is first written to: nothing is ever moved, and no more is held than the content needs.
 */
final class ExperienceRows {
    /** Numbers on a page: 256 KiB, well below what a collector treats as huge. */
    private static final int PAGE_NUMBERS = 1 << 16;

    private static final float[] NO_PAGE = {};

    private final int capacity;
    private final int width;
    private final int stride;
    /** A page holds 2^shift places. */
    private final int shift;

    private final int mask;
    private final float[][] pages;

    /** @param width how many numbers the selected vectors of one experience have together */
    ExperienceRows(int capacity, int width) {
        this.capacity = capacity;
        this.width = width;
        this.stride = width + 1;
        this.shift = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(1, PAGE_NUMBERS / stride));
        this.mask = (1 << shift) - 1;
        this.pages = new float[((capacity - 1) >>> shift) + 1][];
        Arrays.fill(pages, NO_PAGE);
    }

    /** Writes a reward and the vectors that start at {@code from}. */
    void write(int place, float reward, float[] selected, int from) {
        float[] page = page(place >>> shift);
        int at = (place & mask) * stride;
        page[at] = reward;
        System.arraycopy(selected, from, page, at + 1, width);
    }

    /** Copies the experiences at these places, which were written before, to the starts of the two arrays. */
    void gather(int[] places, float[] selected, float[] rewards) {
        for (int row = 0; row < places.length; row++) {
            int place = places[row];
            float[] page = pages[place >>> shift];
            int at = (place & mask) * stride;
            rewards[row] = page[at];
            System.arraycopy(page, at + 1, selected, row * width, width);
        }
    }

    /** How many numbers are held, written or not. */
    long allocated() {
        long numbers = 0;
        for (float[] page : pages) {
            numbers += page.length;
        }
        return numbers;
    }

    private float[] page(int index) {
        float[] page = pages[index];
        if (page == NO_PAGE) {
            int places = Math.min(1 << shift, capacity - (index << shift));
            page = new float[places * stride];
            pages[index] = page;
        }
        return page;
    }
}
