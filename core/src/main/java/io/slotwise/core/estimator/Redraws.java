package io.slotwise.core.estimator;

import io.slotwise.core.policy.RowPicker;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.policy.SlotPicker;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SelectionValues;
import io.slotwise.core.random.RandomStream;

/**
 * Draws selections by sequential logits, and draws the later slots of changed ones anew with the very noise of the first
 * draw. So later slots change only as far as they must, and selections that differ in one pick have rewards that can be
 * compared.
 */
final class Redraws {
    private final SlotPicker picker;
    /** The Gumbel noise, {@code slots × lists × stride}. */
    private float[] noise = {};

    private int[] drawn = {};
    private int[] changed = {};

    Redraws(SlotPicker picker) {
        this.picker = picker;
    }

    /** One selection of each list, {@code lists × slots}; valid until the next call. */
    int[] draw(ItemLists items, SlotLogits logits, RandomStream random) {
        int length = logits.rows() * logits.stride();
        if (noise.length < length) {
            noise = new float[length];
        }
        if (drawn.length < logits.rows()) {
            drawn = new int[logits.rows()];
        }
        for (int at = 0; at < length; at++) {
            noise[at] = (float) -Math.log(random.nextExponential());
        }
        picker.pick(items, logits, race(1), drawn);
        return drawn;
    }

    /**
     * Picks anew for the slots after {@code slot}.
     *
     * @param asked holds the selections, of which {@code count} of each list from {@code first} on are to be completed
     */
    void redraw(ItemLists items, SlotLogits logits, int slot, SelectionValues asked, int first, int count) {
        int block = count * logits.slots();
        if (changed.length < items.count() * block) {
            changed = new int[items.count() * block];
        }
        for (int list = 0; list < items.count(); list++) {
            int from = (list * asked.perList() + first) * logits.slots();
            System.arraycopy(asked.picks(), from, changed, list * block, block);
        }
        picker.pickFrom(slot + 1, items, logits, count, race(count), changed);
        for (int list = 0; list < items.count(); list++) {
            int to = (list * asked.perList() + first) * logits.slots();
            System.arraycopy(changed, list * block, asked.picks(), to, block);
        }
    }

    /** The Gumbel race, in which the selections of one list all have the same noise. */
    private RowPicker race(int perList) {
        return (slot, rows, count, stride, soft, picks) -> {
            int ofSlot = slot * (count / perList) * stride;
            for (int row = 0; row < count; row++) {
                picks[row] = winner(rows, row * stride, ofSlot + row / perList * stride, stride);
            }
        };
    }

    private int winner(float[] rows, int from, int noiseFrom, int stride) {
        int best = 0;
        float greatest = Float.NEGATIVE_INFINITY;
        for (int item = 0; item < stride; item++) {
            float noisy = rows[from + item] + noise[noiseFrom + item];
            if (noisy > greatest) {
                greatest = noisy;
                best = item;
            }
        }
        return best;
    }
}
