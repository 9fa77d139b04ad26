package io.slotwise.core.policy;

import io.slotwise.core.kernel.Kernels;
import io.slotwise.core.network.Activation;
import io.slotwise.core.network.AttentionEncoder;
import io.slotwise.core.network.ContextShift;
import io.slotwise.core.network.Dense;
import io.slotwise.core.network.Mlp;
import io.slotwise.core.network.SlotPooling;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.Matrix;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.Parameters;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A permutation-equivariant policy for lists of any length whose slots see the picks before them (after Vinyals,
 * Fortunato, Jaitly 2015, "Pointer networks", section 2.3, and Kool, van Hoof, Welling 2019, "Attention, learn to solve
 * routing problems!", section 3.2). Independent slots can only climb to a selection that no single change betters; slots
 * that know what was picked can agree on a better one.
 *
 * <p>The items are encoded once, and each slot pools them by attention to z_s. Then, slot by slot, the encodings h of the
 * items picked so far are added up, and the slot's query is q_s = MLP(z_s + W·(1/S) Σ_{t&lt;s} h_{D_t} + b), which {@link
 * PointerLogits} matches against every item. What a list is chosen for shifts its items' encodings, what a slot is chosen for
 * what it pools.
 *
 * <p>The way back is that of the logits given the picks: nothing goes through the choice of the earlier picks.
 */
public final class AutoregressivePolicyNetwork implements PolicyNetwork {
    private final SimulationShape shape;
    private final int slots;
    private final int hidden;
    private final Parameters parameters;
    private final AttentionEncoder encoder;
    private final SlotPooling pooling;
    private final Dense memory;
    private final Mlp query;
    private final PointerLogits pointer;
    private final @Nullable ContextShift slotContext;
    private final SlotLogits logits;
    private final Matrix picked;
    private final Matrix pickedGradient;
    private final Matrix input;
    private final Matrix inputGradient;
    private final Kernels kernels = Kernels.best();
    /** Logits that the way back computes again and has no use for. */
    private float[] again = {};

    /** @param shape says whether an item may fill two slots; lists may have any length */
    public AutoregressivePolicyNetwork(SimulationShape shape, int hidden, RandomStream random) {
        this.shape = shape;
        this.hidden = hidden;
        slots = shape.slots();
        ParameterLayout.Builder layout = new ParameterLayout.Builder();
        encoder = new AttentionEncoder(layout, shape, hidden);
        pooling = new SlotPooling(layout, "pooling", slots, encoder.output(), encoder.outputGradient());
        memory = new Dense(layout, "memory", hidden, hidden, Activation.NONE);
        query = new Mlp(layout, "query", Activation.RELU, hidden, hidden, hidden);
        pointer = new PointerLogits(query.output(), query.outputGradient(), encoder.output(), encoder.outputGradient());
        slotContext = ContextShift.ofSlots(layout, shape, hidden);
        parameters = layout.build(random);
        logits = new SlotLogits(slots, shape.noDuplicates(), this::decode);
        picked = new Matrix(1, hidden);
        pickedGradient = new Matrix(1, hidden);
        input = new Matrix(1, hidden);
        inputGradient = new Matrix(1, hidden);
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
    public SlotLogits forward(ItemLists items) {
        shape.requireContext(items);
        encoder.forward(parameters, items);
        pooling.forward(parameters, items);
        if (slotContext != null) {
            slotContext.addTo(parameters, items, pooling.output());
        }
        logits.begin(items);
        return logits;
    }

    private void decode(ItemLists items, int slot, int perList, int[] picks, float[] rows, int stride) {
        queries(items, slot, slot + 1, perList, picks);
        pointer.forward(items, perList, stride, rows);
    }

    /** Computes the queries of the slots {@code from} to before {@code to}, for each selection of each list. */
    private void queries(ItemLists items, int from, int to, int perList, int[] picks) {
        int count = to - from;
        int rows = items.count() * perList * count;
        sumPicks(items, from, to, perList, picks);
        float[] ofPicks = memory.forward(parameters, picked, rows).read(rows);
        float[] pooled = pooling.output().read(items.count() * slots);
        float[] inputs = input.write(rows);
        for (int row = 0; row < rows; row++) {
            int ofSlot = row / count / perList * slots + from + row % count;
            System.arraycopy(pooled, ofSlot * hidden, inputs, row * hidden, hidden);
        }
        kernels.addScaled(inputs, 0, ofPicks, 0, rows * hidden, 1);
        query.forward(parameters, input, rows);
    }

    /** Writes (1/S) Σ h over the picks before each slot. */
    private void sumPicks(ItemLists items, int from, int to, int perList, int[] picks) {
        float[] encoded = encoder.output().read(items.rows());
        float[] sums = picked.write(items.count() * perList * (to - from));
        int row = 0;
        for (int selection = 0; selection < items.count() * perList; selection++) {
            for (int slot = from; slot < to; slot++, row += hidden) {
                int known = 0;
                if (slot == from) {
                    Arrays.fill(sums, row, row + hidden, 0);
                } else {
                    // The row before has all picks but the last.
                    System.arraycopy(sums, row - hidden, sums, row, hidden);
                    known = slot - 1;
                }
                for (int earlier = known; earlier < slot; earlier++) {
                    int item = items.offset(selection / perList) + picks[selection * slots + earlier];
                    kernels.addScaled(sums, row, encoded, item * hidden, hidden, 1f / slots);
                }
            }
        }
    }

    @Override
    public void backward(ItemLists items) {
        int perList = logits.perList();
        int rows = logits.rows();
        int[] picks = logits.sequence().picks();
        // All at once now that the picks are known.
        queries(items, 0, slots, perList, picks);
        if (again.length < rows * logits.stride()) {
            again = new float[rows * logits.stride()];
        }
        pointer.forward(items, perList * slots, logits.stride(), again);
        pointer.backward(items, logits.gradient());
        query.backward(parameters, input, rows, inputGradient);
        float[] gradient = inputGradient.read(rows);
        System.arraycopy(gradient, 0, memory.outputGradient().write(rows), 0, rows * hidden);
        memory.backward(parameters, picked, rows, pickedGradient);
        sumSelections(gradient, items.count(), perList, pooling.outputGradient().write(items.count() * slots));
        if (slotContext != null) {
            slotContext.backward(parameters, items, pooling.outputGradient().read(items.count() * slots));
        }
        pooling.backward(parameters, items);
        backwardPicks(items, perList, picks, pickedGradient.update(rows), encoder.outputGradient());
        encoder.backward(parameters, items);
    }

    /** The gradient of what each list pooled for a slot: the sum over the list's selections. */
    private void sumSelections(float[] gradient, int lists, int perList, float[] sums) {
        int length = slots * hidden;
        for (int list = 0; list < lists; list++) {
            System.arraycopy(gradient, list * perList * length, sums, list * length, length);
            for (int selection = 1; selection < perList; selection++) {
                kernels.addScaled(sums, list * length, gradient, (list * perList + selection) * length, length, 1);
            }
        }
    }

    /** Adds to each picked item's gradient what the slots after it have of it. */
    private void backwardPicks(ItemLists items, int perList, int[] picks, float[] gradient, Matrix encodedGradient) {
        float[] encoded = encodedGradient.update(items.rows());
        for (int selection = 0; selection < items.count() * perList; selection++) {
            int first = selection * slots;
            for (int slot = slots - 1; slot > 0; slot--) {
                int item = items.offset(selection / perList) + picks[first + slot - 1];
                kernels.addScaled(encoded, item * hidden, gradient, (first + slot) * hidden, hidden, 1f / slots);
                // What is left to add for the slot before, all later ones included.
                kernels.addScaled(gradient, (first + slot - 1) * hidden, gradient, (first + slot) * hidden, hidden, 1);
            }
        }
    }

    @Override
    public void close() {
        parameters.close();
        encoder.close();
        pooling.close();
        if (slotContext != null) {
            slotContext.close();
        }
        memory.close();
        query.close();
        pointer.close();
        for (Matrix matrix : new Matrix[] {picked, pickedGradient, input, inputGradient}) {
            matrix.close();
        }
    }
}
