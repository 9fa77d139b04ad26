package io.slotwise.critic;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.network.Dense;
import io.slotwise.core.network.Mlp;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.Parameters;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SlotCriticNetwork} predicts of selections that differ from another in one slot. Each vector is encoded
 * once, and the sum over slots follows from that of the selection it is swapped into: S·K encodings for S·K predictions,
 * where S²·K would be needed one by one.
 */
final class SlotCriticSwaps {
    /** Predictions made at a time, unless one list has more: what layers hold for so many stays in the cache. */
    private static final int PREDICTIONS = 1024;

    private final int slots;
    private final int hidden;
    private final SlotLayer first;
    private final Dense shared;
    private final Dense own;
    private final Mlp joint;
    private final @Nullable ListMatcher matcher;
    private final Matrix input;
    private final Matrix sum;
    private final Matrix mean;
    private final float[] whole;
    private final Kernels kernels = Kernels.best();

    /**
     * Works with a network's layers, and with its matrices.
     *
     * @param input where selected vectors go
     * @param sum where sums over slots go
     * @param mean where means over slots go
     */
    SlotCriticSwaps(
            int slots,
            int hidden,
            SlotLayer first,
            Dense shared,
            Dense own,
            Mlp joint,
            @Nullable ListMatcher matcher,
            Matrix input,
            Matrix sum,
            Matrix mean) {
        this.slots = slots;
        this.hidden = hidden;
        this.first = first;
        this.shared = shared;
        this.own = own;
        this.joint = joint;
        this.matcher = matcher;
        this.input = input;
        this.sum = sum;
        this.mean = mean;
        whole = new float[hidden];
    }

    /** Predicts, in pieces of some lists each. */
    void predict(
            Parameters parameters,
            @Nullable ItemLists items,
            int count,
            int perList,
            float[] selected,
            float[] predictions) {
        if (matcher != null && items != null) {
            matcher.encode(parameters, items);
        }
        int ofList = perList * slots;
        int most = Math.max(1, PREDICTIONS / ofList);
        for (int from = 0; from < count; from += most) {
            int lists = Math.min(most, count - from);
            int rows = lists * ofList;
            int width = perList * input.columns();
            System.arraycopy(selected, from * width, input.write(lists * perList), 0, lists * width);
            Matrix encodings = first.forward(parameters, input, items, from, lists, perList);
            Matrix slotRows = shared.forward(parameters, encodings, rows);
            pool(slotRows.read(rows), lists, perList, sum.write(rows), mean.write(rows));
            if (matcher != null && items != null) {
                float[] served = matcher.forwardSwaps(parameters, items, from, lists, perList, slotRows);
                kernels.addScaled(sum.update(rows), 0, served, 0, rows * hidden, 1);
                kernels.addScaled(mean.update(rows), 0, served, 0, rows * hidden, 1);
            }
            float[] ofOwn = own.forward(parameters, sum, rows).read(rows);
            float[] ofJoint = joint.forward(parameters, mean, rows).read(rows);
            for (int row = 0; row < rows; row++) {
                predictions[from * ofList + row] = ofOwn[row] + ofJoint[row];
            }
        }
    }

    /** The sum, and mean, of a list's first S rows with one of them replaced, by each row of the list in turn. */
    private void pool(float[] slotRows, int lists, int perList, float[] sums, float[] means) {
        for (int list = 0; list < lists; list++) {
            int base = list * perList * slots;
            Arrays.fill(whole, 0);
            for (int slot = 0; slot < slots; slot++) {
                kernels.addScaled(whole, 0, slotRows, (base + slot) * hidden, hidden, 1);
            }
            for (int row = base; row < base + perList * slots; row++) {
                int replaced = base + row % slots;
                System.arraycopy(whole, 0, sums, row * hidden, hidden);
                kernels.addScaled(sums, row * hidden, slotRows, replaced * hidden, hidden, -1);
                kernels.addScaled(sums, row * hidden, slotRows, row * hidden, hidden, 1);
            }
        }
        int length = lists * perList * slots * hidden;
        Arrays.fill(means, 0, length, 0);
        kernels.addScaled(means, 0, sums, 0, length, 1f / slots);
    }
}
