package io.slotwise.core.policy;

import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.Initializer;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;

/** A network whose logits do not depend on the items: slot s, item i has the parameter at s · items + i. */
public final class FixedLogits implements PolicyNetwork {
    private final int items;
    private final Parameters parameters;
    private final SlotLogits logits;

    /** @param values slots × items, row-major */
    public FixedLogits(int slots, float... values) {
        this(false, slots, values);
    }

    /** As above, and says whether an item may fill no more than one slot. */
    public FixedLogits(boolean noDuplicates, int slots, float... values) {
        items = values.length / slots;
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        layout.vector("logits", slots, items, Initializer.constant(0));
        parameters = layout.build(RandomStream.of(0, 0));
        System.arraycopy(values, 0, parameters.values(), 0, values.length);
        logits = new SlotLogits(slots, noDuplicates);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public SlotLogits logits() {
        return logits;
    }

    @Override
    public SlotLogits forward(ItemLists lists) {
        logits.prepare(lists);
        for (int row = 0; row < logits.rows(); row++) {
            int from = row % slots() * items;
            System.arraycopy(
                    parameters.values(), from, logits.values(), row * logits.stride(), lists.size(row / slots()));
        }
        logits.complete(lists);
        return logits;
    }

    @Override
    public void backward(ItemLists lists) {
        float[] gradient = parameters.vectorGradient();
        float[] rows = logits.networkGradient();
        java.util.Arrays.fill(gradient, 0);
        for (int row = 0; row < lists.count() * slots(); row++) {
            for (int item = 0; item < lists.size(row / slots()); item++) {
                gradient[row % slots() * items + item] += rows[row * logits.stride() + item];
            }
        }
    }

    @Override
    public void close() {
        parameters.close();
    }
}
