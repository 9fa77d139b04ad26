package io.slotwise.core.export;

import ai.onnxruntime.OrtException;
import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.policy.PolicyNetwork;
import io.slotwise.core.policy.RowPicker;
import io.slotwise.core.policy.SlotLogits;
import io.slotwise.core.policy.SlotPicker;
import io.slotwise.core.problem.ItemLists;
import java.util.HashSet;
import java.util.Set;

/** Holds what a network gives against what its model gives in ONNX Runtime. */
final class OnnxComparison {
    /** Two logits nearer than this may come in either order, as additions are made in another one. */
    private static final float TIE = 2e-5f;

    private final PolicyNetwork network;
    private final OnnxSession session;
    private final Set<Integer> distinct = new HashSet<>();
    private float greatestDifference;
    private int differentPicks;

    OnnxComparison(PolicyNetwork network, OnnxSession session) {
        this.network = network;
        this.session = session;
    }

    void compare(ItemLists items) throws OrtException {
        OnnxSession.Given given = session.run(items);
        SlotLogits logits = network.forward(items);
        int[] picks = new int[logits.rows()];
        new SlotPicker().pick(items, logits, RowPicker.greatest(1), new float[logits.rows() * logits.stride()], picks);
        for (int list = 0; list < items.count(); list++) {
            compare(logits, picks, list, given.logits()[list], given.picks()[list]);
        }
    }

    private void compare(SlotLogits logits, int[] picks, int list, float[][] rows, long[] found) {
        for (int slot = 0; slot < logits.slots(); slot++) {
            int from = logits.offset(list, slot);
            for (int item = 0; item < rows[slot].length; item++) {
                float expected = logits.values()[from + item];
                if (expected != Kernels.PADDING) {
                    greatestDifference = Math.max(greatestDifference, Math.abs(expected - rows[slot][item]));
                }
            }
            int pick = picks[list * logits.slots() + slot];
            distinct.add(pick);
            if (pick != found[slot]) {
                float lead = logits.values()[from + pick] - logits.values()[from + (int) found[slot]];
                differentPicks += lead < TIE ? 0 : 1;
                return; // Later slots have seen another pick.
            }
        }
    }

    float greatestDifference() {
        return greatestDifference;
    }

    /** Lists for which other items were picked, ties aside. */
    int differentPicks() {
        return differentPicks;
    }

    /** How many different items were picked. */
    int distinctPicks() {
        return distinct.size();
    }
}
